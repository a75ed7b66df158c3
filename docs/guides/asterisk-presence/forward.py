#!/usr/bin/env python3
"""Passes what an Asterisk's manager interface tells on to Dure. Python 3.8 or newer, nothing else.

Settings are environment variables: AMI_USER, AMI_SECRET, AMI_HOST, AMI_PORT, AMI_SYSTEM (systemname in asterisk.conf, if
it has one); DURE (https://...), TOKEN_URL, CLIENT_ID, CLIENT_SECRET. Run it on the Asterisk's own host, which gives it the
same clock, under whatever starts it again.
"""
import json
import os
import queue
import socket
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

ENV = os.environ
MEANT = set(
    "AgentCalled AgentComplete AgentConnect AgentRingNoAnswer AttendedTransfer BlindTransfer DialBegin DialEnd Hangup Hold"
    " Newchannel Newstate QueueCallerAbandon QueueCallerJoin QueueCallerLeave Unhold".split()
)
MOST_AT_ONCE = 200
LOOK_EVERY = 300
bearer = None
waiting = queue.Queue()  # lists of events; grows while Dure is away, an hour of a busy switch is some megabytes


def messages(connection):
    """What the manager interface says, one dictionary of headers each; a ping where it says nothing."""
    buffer, silent = b"", 0
    while True:
        try:
            read = connection.recv(65536)
            silent = 0
        except socket.timeout:
            silent += 1
            if silent > 2:
                raise ConnectionError("the manager interface is silent")
            connection.sendall(b"Action: Ping\r\n\r\n")
            continue
        if not read:
            raise ConnectionError("the manager interface hung up")
        buffer += read
        while b"\r\n\r\n" in buffer:
            message, buffer = buffer.split(b"\r\n\r\n", 1)
            lines = message.decode("utf-8", "replace").split("\r\n")
            yield dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in lines if ":" in line)


def listen():
    with socket.create_connection((ENV.get("AMI_HOST", "127.0.0.1"), int(ENV.get("AMI_PORT", "5038"))), 15) as connection:
        login = "Action: Login\r\nUsername: %s\r\nSecret: %s\r\nEvents: call,agent\r\n\r\n"
        connection.sendall((login % (ENV["AMI_USER"], ENV["AMI_SECRET"])).encode())
        asked, channels = 0.0, []
        for message in messages(connection):
            event = message.get("Event")
            if message.get("Response") == "Error":
                raise ConnectionError(message.get("Message"))
            if event in MEANT:
                waiting.put([message])
            elif event == "CoreShowChannel":
                channels.append({"Event": event, "Uniqueid": message.get("Uniqueid")})
            elif event == "CoreShowChannelsComplete":
                if len(channels) < 700:  # they go in one piece
                    channels.append(dict(message, Timestamp="%.6f" % asked, SystemName=ENV.get("AMI_SYSTEM", "")))
                    waiting.put(channels)
            elif time.time() > asked + LOOK_EVERY:
                # What happened while nobody listened is known by the channels that there still are.
                asked, channels = time.time(), []
                connection.sendall(b"Action: CoreShowChannels\r\n\r\n")


def forever(work, pause):
    while True:
        try:
            work()
        except Exception as error:  # whatever it was, the next attempt may do
            print("again in %s s: %s" % (pause, error), file=sys.stderr, flush=True)
            time.sleep(pause)


def token():
    form = {"grant_type": "client_credentials", "client_id": ENV["CLIENT_ID"], "client_secret": ENV["CLIENT_SECRET"]}
    with urllib.request.urlopen(ENV["TOKEN_URL"], urllib.parse.urlencode(form).encode(), 15) as answer:
        return json.load(answer)["access_token"]


def post(body, bearer):
    headers = {"Content-Type": "application/x-ndjson", "Authorization": "Bearer " + bearer}
    request = urllib.request.Request(ENV["DURE"] + "/v1/call-events/asterisk", body, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def deliver(events):
    """Returns when they are taken or refused for good; sending again is safe."""
    body = "\n".join(json.dumps(event) for event in events).encode()
    global bearer
    pause = 1
    while True:
        try:
            bearer = bearer or token()
        except Exception as error:
            print("no token yet: %s" % error, file=sys.stderr, flush=True)
        try:
            rejected = post(body, bearer)["rejected"] if bearer else None
            if rejected is not None and all(one["problem"]["status"] < 500 for one in rejected):
                for one in rejected:
                    print("refused: %s %s" % (events[one["place"] - 1], one["problem"]), file=sys.stderr, flush=True)
                return
        except urllib.error.HTTPError as error:
            if error.code in (400, 413, 415, 422):
                print("refused: %s" % error.read().decode(), file=sys.stderr, flush=True)
                return
            if error.code == 401:
                bearer = None
            pause = int(error.headers.get("Retry-After") or pause)
            print("not delivered yet: %s" % error, file=sys.stderr, flush=True)
        except Exception as error:
            print("not delivered yet: %s" % error, file=sys.stderr, flush=True)
        time.sleep(pause)
        pause = min(30, pause * 2)


def send():
    events = waiting.get()
    time.sleep(0.05)  # what belongs together comes together
    while len(events) < MOST_AT_ONCE and not waiting.empty():
        events = events + waiting.get()
    deliver(events)


if __name__ == "__main__":
    threading.Thread(target=forever, args=(listen, 3), daemon=True).start()
    forever(send, 1)
