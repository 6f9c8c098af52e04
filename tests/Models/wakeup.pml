/* PoolLane: a producer claims, fills, then wakes; the lane runs until it finds nothing, says that it is idle, fences, looks again.
   Handlers may suspend the lane; the lane gives the thread back after BATCH messages. Threads of the pool take its work items.
   A store that no fence follows stays in the thread's buffer until it drains, at any time. Bugs to seed:
   NO_RECHECK    idle without another look
   RECHECK_FIRST the other look comes before idle is said
   NO_FENCE      idle is a plain store
   NO_OWN        after the other look the lane goes on without having become its owner
   IDLE_SUSPENDED a lane that waits for its handler says that it is idle */
#ifndef PRODUCERS
#define PRODUCERS 2
#endif
#ifndef EACH
#define EACH 2
#endif
#define TOTAL (PRODUCERS * EACH)
#define BATCH 2
#define HAS_WORK (tail != head)

mtype = { Idle, Running };

mtype state = Idle;
byte tail, head, received;
bool filled[TOTAL];
byte items;                    /* Work items in the pool. */
bool pending, resumed;         /* A handler that has not completed; one that has, whose message is to be freed. */
bool idleInBuffer;
byte inside;                   /* Ghost: how many run the lane. */
byte handling;                 /* Ghost: how many handlers are at work, suspended ones too. */

inline wake()
{
  if
  :: state == Idle ->
    atomic {
      if
      :: state == Idle -> state = Running; items++
      :: else
      fi
    }
  :: else
  fi
}

proctype Producer()
{
  byte number = 0, place;

  do
  :: number == EACH -> break
  :: else ->
    atomic { place = tail; tail++ }
    filled[place] = true;
    wake();
    number++
  od
}

inline drainBuffer()
{
  atomic {
    if
    :: idleInBuffer -> idleInBuffer = false; state = Idle
    :: else
    fi
  }
}

inline enter() { d_step { inside++; assert(inside == 1) } }

inline advance() { head++; d_step { received++; handling-- } }

proctype Worker()
{
  byte budget;
  bool mine;

end:
  do
  :: atomic { items > 0 -> items-- }
    budget = BATCH;
    enter();
    if
    :: resumed -> resumed = false; advance()
    :: else
    fi;
search:
    do
    :: budget == 0 ->
      inside--;
      items++;
      break
    :: else ->
      if
      :: head < TOTAL && filled[head] ->
        budget--;
        d_step { handling++; assert(handling == 1) }
        if
        :: advance()
        :: inside--;
#ifdef IDLE_SUSPENDED
          state = Idle;
#endif
          pending = true;
          break
        fi
      :: else ->
        inside--;
#ifdef RECHECK_FIRST
        mine = HAS_WORK;
#endif
        idleInBuffer = true;
#ifndef NO_FENCE
        drainBuffer();
#endif
#ifdef NO_RECHECK
        break;
#endif
#ifndef RECHECK_FIRST
        mine = HAS_WORK;
#endif
        if
        :: !mine -> break
        :: else
        fi;
#ifdef NO_OWN
        state = Running;
#else
        /* A compare-and-swap is a fence. */
        atomic {
          drainBuffer();
          if
          :: state == Idle -> state = Running
          :: else -> break
          fi
        }
#endif
        enter();
        goto search
      fi
    od;
    mine = false;
    budget = 0
  od
}

/* Completes what handlers wait for. */
active proctype Completer()
{
end:
  do
  :: atomic { pending -> pending = false; resumed = true }
    items++
  od
}

active proctype Buffer()
{
end:
  do
  :: atomic { idleInBuffer -> idleInBuffer = false; state = Idle }
  od
}

init
{
  byte at;
  atomic {
    for (at : 1 .. PRODUCERS) { run Producer() }
    run Worker();
    run Worker()
  }
}

ltl all_arrive { <> (received == TOTAL) }
