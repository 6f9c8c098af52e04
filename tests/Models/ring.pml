/* BoundedRing: producers claim by compare-and-swap on the tail and trust their copy of the head; one consumer frees by the head.
   Each shared access of the source is one step here. Bugs to seed, of which the check must find each:
   FREE_FIRST   the consumer frees the place before it has read the message
   PUBLISH_FIRST the producer publishes the cell's sequence before it has written the message
   COPY_AHEAD   a producer refreshes its copy with what the head will be
   PLAIN_CLAIM  the tail is read and written in two steps */
#ifndef CAPACITY
#define CAPACITY 2
#endif
#ifndef CELLS
#define CELLS 2
#endif
#ifndef PRODUCERS
#define PRODUCERS 2
#endif
#ifndef EACH
#define EACH 3
#endif
#define TOTAL (PRODUCERS * EACH)
#define CELL(place) ((place) % CELLS)

byte tail, head, headCopy;
byte sequence[CELLS];
byte slot[CELLS];
bool unread[CELLS];            /* Ghost: a message lies here that nobody has read. */
byte last[PRODUCERS];          /* Ghost: the newest number received from each. */
byte received;

proctype Producer(byte me)
{
  byte number = 1, seen, h;

  do
  :: number > EACH -> break
  :: else ->
again:
    seen = tail;
    if
    :: seen + 1 - headCopy > CAPACITY ->
      atomic {
        h = head;
        /* Refused only where the ring holds its capacity. */
        assert(seen + 1 - h <= CAPACITY || tail - head == CAPACITY)
      }
#ifdef COPY_AHEAD
      headCopy = h + 1;
#else
      headCopy = h;
#endif
      if
      :: seen + 1 - h > CAPACITY ->
        tail - head < CAPACITY;      /* Until it is worth another try. */
        goto again
      :: else
      fi
    :: else
    fi;
#ifdef PLAIN_CLAIM
    tail = seen + 1;
#else
    atomic {
      if
      :: tail == seen -> tail = seen + 1
      :: else -> goto again
      fi
    }
#endif
    assert(tail - head <= CAPACITY);
#ifdef PUBLISH_FIRST
    sequence[CELL(seen)] = seen + 1;
#endif
    d_step {
      assert(!unread[CELL(seen)]);
      unread[CELL(seen)] = true;
      slot[CELL(seen)] = me * EACH + number
    }
#ifndef PUBLISH_FIRST
    sequence[CELL(seen)] = seen + 1;
#endif
    number++
  od
}

active proctype Consumer()
{
  byte place, value;

  do
  :: received == TOTAL -> break
  :: else ->
    place = head;
    sequence[CELL(place)] == place + 1;
#ifdef FREE_FIRST
    head = place + 1;
#endif
    d_step {
      assert(unread[CELL(place)]);
      unread[CELL(place)] = false;
      value = slot[CELL(place)];
      slot[CELL(place)] = 0;
      /* In the order of each producer, nothing twice. */
      assert(value > 0 && (value - 1) % EACH == last[(value - 1) / EACH]);
      last[(value - 1) / EACH]++;
      value = 0
    }
#ifndef FREE_FIRST
    head = place + 1;
#endif
    received++
  od
}

init
{
  byte me;
  atomic {
    for (me : 0 .. PRODUCERS - 1) { run Producer(me) }
  }
}

#ifdef LIVE
ltl all_arrive { <> (received == TOTAL) }
#endif
