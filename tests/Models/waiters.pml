/* Lane.Wait and Lane.Advance: a sender that finds the queue full adds itself, fences all threads, lets in who fits, and wakes the lane;
   the lane frees a place and, without a fence, looks for senders. The queue is full at first, and each handler but the first waits until
   the places that were freed before it are taken again: a sender that was overlooked would wait for ever.
   The lane's store to the head stays in its buffer until it drains, at any time, or a process-wide fence drains it. Bugs to seed:
   OWN_FENCE     the sender fences its own thread alone
   NO_SECOND_TRY the sender does not look for room after it has added itself
   NO_LOOK       the lane does not look for senders when it frees a place */
#ifndef CAPACITY
#define CAPACITY 2
#endif
#ifndef SENDERS
#define SENDERS 2
#endif
#define TOTAL (CAPACITY + SENDERS)

byte tail = CAPACITY;
byte head;                     /* As other threads see it. */
byte headInBuffer;             /* As the lane sees it. */
byte waiting;                  /* Senders in the list, as everybody reads it without the lock. */
byte admitted;                 /* Of those, in all. */
byte accepted;                 /* Messages that came after the first ones. */
byte handled;
bool gate;                     /* The list's lock. */

inline lock() { atomic { !gate -> gate = true } }
inline unlock() { gate = false }
inline drain() { head = headInBuffer }

/* The claim is one compare-and-swap, which reads a head that may be old. */
inline enqueue(free)
{
  atomic {
    if
    :: tail - free < CAPACITY -> tail++; accepted++; ok = true
    :: else -> ok = false
    fi
  }
}

inline admit(free)
{
  lock();
  ok = false;
  if
  :: waiting > 0 ->
    enqueue(free);
    if
    :: ok -> atomic { waiting--; admitted++ }
    :: else
    fi
  :: else
  fi;
  unlock()
}

proctype Sender()
{
  bool ok = false;

  if
  :: waiting == 0 -> enqueue(head)
  :: else
  fi;
  if
  :: ok
  :: else ->
    lock();
    waiting++;
    unlock();
#ifndef OWN_FENCE
    drain();
#endif
#ifndef NO_SECOND_TRY
    do
    :: admit(head);
      if
      :: !ok -> break
      :: else
      fi
    od
#endif
  fi
}

active proctype Lane()
{
  bool ok;

end:
  do
  :: handled < TOTAL ->
    tail > headInBuffer;
    /* The handler. */
    handled <= accepted || accepted == SENDERS;
    headInBuffer++;
    handled++;
    assert(tail - headInBuffer <= CAPACITY);
#ifndef NO_LOOK
    if
    :: waiting > 0 -> admit(headInBuffer)
    :: else
    fi
#endif
  :: else -> break
  od
}

active proctype Buffer()
{
end:
  do
  :: atomic { head != headInBuffer -> drain() }
  od
}

init
{
  byte at;
  atomic {
    for (at : 1 .. SENDERS) { run Sender() }
  }
}

ltl nobody_is_overlooked { <> (handled == TOTAL) }
