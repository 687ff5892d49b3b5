"""A switch between network interfaces that loses packets and delays them.

Takes the names of the interfaces. Each line of standard input says which share of the packets is lost from now on, and
by how many seconds the others are late, as in "0.05 0.1". Ends when standard input does. Answers each line by "set".
"""
import heapq
import random
import select
import socket
import sys
import time

SOL_PACKET, PACKET_VNET_HDR, PACKET_IGNORE_OUTGOING = 263, 15, 23
OFFLOADS = 10  # bytes before a frame that tell of a checksum or a segmentation that is still to be done


def port(name):
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    opened.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
    opened.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    opened.bind((name, 3))  # ETH_P_ALL
    opened.setblocking(False)
    return opened


ports = [port(name) for name in sys.argv[1:]]
homes = {}
loss, delay = 0.0, 0.0
late = []
count = 0


def forward(frame, source):
    target = homes.get(frame[OFFLOADS:OFFLOADS + 6])
    for one in [target] if target else ports:
        if one is not source:
            try:
                one.send(frame)
            except OSError:
                pass  # a full queue or an interface that is gone: lost


while True:
    now = time.monotonic()
    while late and late[0][0] <= now:
        _, _, frame, source = heapq.heappop(late)
        forward(frame, source)
    wait = max(0.0, late[0][0] - time.monotonic()) if late else None
    for ready in select.select(ports + [sys.stdin], [], [], wait)[0]:
        if ready is sys.stdin:
            line = sys.stdin.readline()
            if not line:
                sys.exit(0)
            loss, delay = (float(word) for word in line.split())
            print("set", flush=True)
            continue
        for _ in range(64):
            try:
                frame = ready.recv(70_000)
            except BlockingIOError:
                break
            except OSError:
                break
            homes[frame[OFFLOADS + 6:OFFLOADS + 12]] = ready
            if random.random() < loss:
                continue
            if delay > 0:
                count += 1
                heapq.heappush(late, (time.monotonic() + delay, count, frame, ready))
            else:
                forward(frame, ready)
