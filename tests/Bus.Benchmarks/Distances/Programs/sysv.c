// A System V message queue. What is over the kernel's limit of a message (8 KiB unless it was raised) goes in pieces.
#include "pair.h"
#include <sys/ipc.h>
#include <sys/msg.h>

static int there, back, sending, receiving;
static size_t most;
static struct { long type; unsigned char bytes[]; } *piece;
static unsigned char *whole;

static void send_one(const unsigned char *bytes) {
  for (size_t at = 0; at < size;) {
    size_t length = size - at < most ? size - at : most;
    piece->type = 1;
    memcpy(piece->bytes, bytes + at, length);
    while (msgsnd(sending, piece, length, 0) < 0) if (errno != EINTR) fail("msgsnd");
    at += length;
  }
}

static const unsigned char *receive_one(void) {
  size_t at = 0;
  while (at < size) {
    ssize_t length;
    while ((length = msgrcv(receiving, piece, most, 0, 0)) < 0) if (errno != EINTR) fail("msgrcv");
    if (at + (size_t)length > size) break;
    memcpy(whole + at, piece->bytes, (size_t)length);
    at += (size_t)length;
  }
  check(whole, at);
  return whole;
}

static void sender(void) {
  sending = there, receiving = back;
  if (is_one_way) send_all(send_one); else ask_all(send_one, receive_one);
}

static void receiver(void) {
  sending = back, receiving = there;
  if (is_one_way) receive_all(receive_one); else answer_all(send_one, receive_one);
}

static void clean_up(void) {
  msgctl(there, IPC_RMID, NULL);
  msgctl(back, IPC_RMID, NULL);
}

int main(int count, char **values) {
  read_arguments(count, values);
  struct msginfo limits;
  if (msgctl(0, IPC_INFO, (struct msqid_ds *)&limits) < 0) fail("msgctl");
  most = (size_t)limits.msgmax;
  piece = malloc(sizeof *piece + most);
  whole = malloc(size);
  if (!piece || !whole) fail("malloc");
  there = msgget(IPC_PRIVATE, 0600);
  back = msgget(IPC_PRIVATE, 0600);
  if (there < 0 || back < 0) fail("msgget");
  return run_pair(sender, receiver, clean_up);
}
