// ZeroMQ: PUSH and PULL one way, REQ and REP for round trips. The fourth argument is where to bind: ipc://<file> or tcp://127.0.0.1:*.
#include "pair.h"
#include <zmq.h>

static const char *place;
static void *context, *channel;
static zmq_msg_t received;

static void broken(const char *what) {
  fprintf(stderr, "%s: %s\n", what, zmq_strerror(zmq_errno()));
  exit(1);
}

static void send_one(const unsigned char *bytes) {
  if (zmq_send(channel, bytes, size, 0) < 0) broken("zmq_send");
}

static const unsigned char *receive_one(void) {
  if (zmq_msg_recv(&received, channel, 0) < 0) broken("zmq_msg_recv");
  check(zmq_msg_data(&received), zmq_msg_size(&received));
  return zmq_msg_data(&received);
}

static void open_channel(int type) {
  context = zmq_ctx_new();
  channel = zmq_socket(context, type);
  if (!channel) broken("zmq_socket");
  zmq_msg_init(&received);
}

static void close_channel(void) {
  zmq_close(channel);
  zmq_ctx_term(context);
}

static void sender(void) {
  open_channel(is_one_way ? ZMQ_PUSH : ZMQ_REQ);
  while (!atomic_load(&shared->ready)) sched_yield();
  if (zmq_connect(channel, shared->endpoint) < 0) broken("zmq_connect");
  if (is_one_way) send_all(send_one); else ask_all(send_one, receive_one);
  close_channel();
}

static void receiver(void) {
  open_channel(is_one_way ? ZMQ_PULL : ZMQ_REP);
  if (zmq_bind(channel, place) < 0) broken("zmq_bind");
  size_t length = sizeof shared->endpoint;
  if (zmq_getsockopt(channel, ZMQ_LAST_ENDPOINT, shared->endpoint, &length) < 0) broken("zmq_getsockopt");
  atomic_store(&shared->ready, 1);
  if (is_one_way) receive_all(receive_one); else answer_all(send_one, receive_one);
  close_channel();
}

int main(int count, char **values) {
  read_arguments(count, values);
  if (count < 5) {
    fprintf(stderr, "Name the place to bind, too.\n");
    return 2;
  }
  place = values[4];
  return run_pair(sender, receiver, NULL);
}
