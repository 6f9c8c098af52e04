"""Python's multiprocessing.Queue: one-way <bytes> <milliseconds> | round-trip <bytes> <count>."""
import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
import time

WARM_UP, MEASURED, LAST, END = 0, 1, 2, 0x5A


def ahead_of(size):
    """How far the sender may be ahead: the queue has no bound of its own that does not slow it down."""
    return max(64, min(10_000, 8_000_000 // size))


def end_with_parent():
    parent = multiprocessing.parent_process().sentinel
    multiprocessing.connection.wait([parent])
    os._exit(1)


def end_with_input(child):
    sys.stdin.buffer.read()
    child.kill()
    os._exit(1)


def check(message, size):
    if len(message) != size or message[0] > LAST or message[-1] != END:
        sys.exit("A message of %d bytes came where one of %d was sent." % (len(message), size))


def warm_up_of(count):
    return max(200, count // 5)


def receive_all(there, back, size, seen):
    threading.Thread(target=end_with_parent, daemon=True).start()
    got = received = start = 0
    step = ahead_of(size) // 4
    while True:
        message = there.get()
        check(message, size)
        got += 1
        if got % step == 0:
            seen.value = got
        if message[0] == WARM_UP:
            continue
        if received == 0:
            start = time.monotonic_ns()
        received += 1
        if message[0] == LAST:
            break
    back.put((received, time.monotonic_ns() - start))


def answer_all(there, back, size, count):
    threading.Thread(target=end_with_parent, daemon=True).start()
    for _ in range(warm_up_of(count) + count):
        message = there.get()
        check(message, size)
        back.put(message)


def send_all(there, back, size, milliseconds, seen):
    total = 0
    ahead = ahead_of(size)
    warm_up, measured, last = (bytes([mark]) + bytes(size - 2) + bytes([END]) for mark in (WARM_UP, MEASURED, LAST))
    for message, duration in ((warm_up, milliseconds * 250_000), (measured, milliseconds * 1_000_000)):
        sent = 0
        end = time.monotonic_ns() + duration
        while time.monotonic_ns() < end:
            if total - seen.value > ahead:
                time.sleep(0.001)
                continue
            for _ in range(16):
                there.put(message)
            sent += 16
            total += 16
    there.put(last)
    received, elapsed = back.get()
    print(sent + 1, received, elapsed)


def ask_all(there, back, size, count):
    message = bytes(size - 1) + bytes([END])
    warm_up = warm_up_of(count)
    latencies = []
    for at in range(warm_up + count):
        start = time.monotonic_ns()
        there.put(message)
        answer = back.get()
        if at >= warm_up:
            latencies.append(time.monotonic_ns() - start)
        check(answer, size)
    print("\n".join(map(str, latencies)))


def main():
    is_one_way, size, amount = sys.argv[1] == "one-way", int(sys.argv[2]), int(sys.argv[3])
    there, back = multiprocessing.Queue(), multiprocessing.Queue()
    seen = multiprocessing.RawValue("q", 0)
    target, arguments = (receive_all, (there, back, size, seen)) if is_one_way else (answer_all, (there, back, size, amount))
    child = multiprocessing.Process(target=target, args=arguments, daemon=True)
    child.start()
    threading.Thread(target=end_with_input, args=(child,), daemon=True).start()
    if is_one_way:
        send_all(there, back, size, amount, seen)
    else:
        ask_all(there, back, size, amount)
    child.join()
    sys.stdout.flush()
    os._exit(child.exitcode)


if __name__ == "__main__":
    main()
