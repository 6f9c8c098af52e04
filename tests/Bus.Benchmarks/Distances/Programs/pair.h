// What the C contestants share: a sender and a receiver process, watched by a third, which cleans up however they end.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// The first byte of a message; the last one is END.
enum { WARM_UP = 0, MEASURED = 1, LAST = 2, END = 0x5A };

// Lies in memory that the three processes share.
struct shared {
  uint64_t sent, received, elapsed;
  atomic_int ready;
  char endpoint[256];
  uint64_t latencies[];
};

static struct shared *shared;
static size_t size;
static int is_one_way;
static uint64_t amount; // One way: milliseconds. Round trip: how many.

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void check(const unsigned char *message, size_t length) {
  if (length != size || message[0] > LAST || message[size - 1] != END) {
    fprintf(stderr, "A message of %zu bytes came where one of %zu was sent.\n", length, size);
    exit(1);
  }
}

static unsigned char *payload(void) {
  unsigned char *bytes = calloc(1, size);
  if (!bytes) fail("calloc");
  bytes[size - 1] = END;
  return bytes;
}

// Sends for a quarter of the time to warm up, then for the time, then the last one.
static void send_all(void (*send_one)(const unsigned char *)) {
  unsigned char *bytes = payload();
  uint64_t time = amount * 1000000u, end = now() + time / 4, sent = 0;
  do {
    for (int at = 0; at < 16; at++) send_one(bytes);
  } while (now() < end);
  bytes[0] = MEASURED;
  end = now() + time;
  do {
    for (int at = 0; at < 16; at++, sent++) send_one(bytes);
  } while (now() < end);
  bytes[0] = LAST;
  send_one(bytes);
  shared->sent = sent + 1;
}

// Counts from the first measured message to the last.
static void receive_all(const unsigned char *(*receive_one)(void)) {
  uint64_t start = 0, received = 0;
  for (;;) {
    const unsigned char *message = receive_one();
    if (message[0] == WARM_UP) continue;
    if (received++ == 0) start = now();
    if (message[0] == LAST) break;
  }
  shared->elapsed = now() - start;
  shared->received = received;
}

static uint64_t warm_up_of(uint64_t count) { return count / 5 > 200 ? count / 5 : 200; }

static void ask_all(void (*send_one)(const unsigned char *), const unsigned char *(*receive_one)(void)) {
  unsigned char *bytes = payload();
  uint64_t warm_up = warm_up_of(amount);
  for (uint64_t at = 0; at < warm_up + amount; at++) {
    uint64_t start = now();
    send_one(bytes);
    receive_one();
    if (at >= warm_up) shared->latencies[at - warm_up] = now() - start;
  }
}

static void answer_all(void (*send_one)(const unsigned char *), const unsigned char *(*receive_one)(void)) {
  for (uint64_t left = warm_up_of(amount) + amount; left > 0; left--) send_one(receive_one());
}

static pid_t start(void (*role)(void)) {
  pid_t parent = getpid(), child = fork();
  if (child < 0) fail("fork");
  if (child > 0) return child;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  role();
  fflush(NULL);
  _exit(0);
}

static void read_arguments(int count, char **values) {
  if (count < 4 || (strcmp(values[1], "one-way") && strcmp(values[1], "round-trip"))) {
    fprintf(stderr, "usage: one-way <bytes> <milliseconds> | round-trip <bytes> <count>\n");
    exit(2);
  }
  is_one_way = !strcmp(values[1], "one-way");
  size = strtoul(values[2], NULL, 10);
  amount = strtoul(values[3], NULL, 10);
  size_t length = sizeof *shared + (is_one_way ? 0 : amount * sizeof(uint64_t));
  shared = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) fail("mmap");
}

// Runs both roles until they are done, a signal comes or whoever started this is gone, which the end of the input tells.
static int run_pair(void (*sender)(void), void (*receiver)(void), void (*clean_up)(void)) {
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGCHLD);
  sigaddset(&watched, SIGINT);
  sigaddset(&watched, SIGTERM);
  sigaddset(&watched, SIGHUP);
  sigprocmask(SIG_BLOCK, &watched, NULL);
  int signals = signalfd(-1, &watched, SFD_CLOEXEC);
  pid_t children[2] = {start(receiver), start(sender)};
  int running = 2, failed = 0;
  while (running > 0 && !failed) {
    struct pollfd sources[2] = {{.fd = signals, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
    if (poll(sources, 2, -1) < 0) break;
    if (sources[1].revents) failed = 1;
    struct signalfd_siginfo signal;
    if (sources[0].revents && read(signals, &signal, sizeof signal) == sizeof signal && signal.ssi_signo != SIGCHLD) failed = 1;
    int status;
    pid_t ended;
    while ((ended = waitpid(-1, &status, WNOHANG)) > 0) {
      for (int at = 0; at < 2; at++) if (children[at] == ended) children[at] = 0;
      running--;
      if (status != 0) failed = 1;
    }
  }
  for (int at = 0; at < 2; at++) if (children[at]) kill(children[at], SIGKILL);
  while (wait(NULL) > 0) {}
  if (clean_up) clean_up();
  if (failed) return 1;
  if (is_one_way) {
    printf("%lu %lu %lu\n", shared->sent, shared->received, shared->elapsed);
  } else {
    for (uint64_t at = 0; at < amount; at++) printf("%lu\n", shared->latencies[at]);
  }
  return 0;
}
