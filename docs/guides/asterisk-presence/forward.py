#!/usr/bin/env python3
"""Passes what an Asterisk's manager interface tells on to Dure. Python 3.8 or newer, nothing else.

Settings are environment variables: AMI_USER, AMI_SECRET, AMI_HOST, AMI_PORT, AMI_SYSTEM (systemname in asterisk.conf, if
it has one); DURE (https://...), TOKEN_URL, CLIENT_ID, CLIENT_SECRET; TELEPHONES=no passes on nothing of telephones that
cannot be reached. Run it on the Asterisk's own host, which gives it the same clock, under whatever starts it again.
"""
import collections
import json
import os
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
HEADERS = set(
    "Event Timestamp Channel ChannelState Uniqueid DestChannel DestUniqueid DialStatus Cause Queue Interface Reason Result"
    " DestType TransfererChannel TransfererUniqueid OrigTransfererChannel OrigTransfererUniqueid SecondTransfererChannel"
    " SecondTransfererUniqueid Device State ListItems SystemName Uniqueids".split()
)
CANNOT_BE_REACHED = ("UNAVAILABLE", "INVALID")
LISTS = {"channels": "CoreShowChannels", "telephones": "DeviceStateList"}
MOST_AT_ONCE = 200
MOST_BYTES = 1900000  # of a body; a list of some 60,000 channels
LOOK_EVERY = 300
A_DAY = 86400  # what is older is refused
MOST_WAITING = 500000  # some 200 MB
bearer = None
waiting = collections.deque()  # (when, JSON of the event)
lock = threading.Lock()  # of both
dropped = 0


def say(text, *values):
    print(text % values, file=sys.stderr, flush=True)


def put(event):
    global dropped
    now = time.time()
    text = json.dumps({name: value for name, value in event.items() if name in HEADERS})
    if len(text) > MOST_BYTES:
        say("not passed on, it is too long: %s of %s bytes", event["Event"], len(text))
        return
    with lock:
        while waiting and (len(waiting) >= MOST_WAITING or waiting[0][0] < now - A_DAY):
            waiting.popleft()
            dropped += 1
        waiting.append((now, text))


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


class Listener:
    """One connection to the manager interface."""

    def __init__(self, connection):
        self.connection, self.asked, self.channels, self.unreachable = connection, 0.0, [], {}

    def listen(self):
        self.act("Login", "login", "Username: %s\r\nSecret: %s\r\nEvents: call,agent\r\n" % (ENV["AMI_USER"], ENV["AMI_SECRET"]))
        for message in messages(self.connection):
            if message.get("Response") == "Error":
                self.refused(message)
            else:
                self.heard(message.get("Event"), message)
            if time.time() > self.asked + LOOK_EVERY:
                # What happened while nobody listened is known by the channels and telephones that there are.
                self.asked, self.channels = time.time(), []
                for name, action in LISTS.items():
                    if name != "telephones" or ENV.get("TELEPHONES") != "no":
                        self.act(action, name)

    def act(self, action, name, more=""):
        self.connection.sendall(("Action: %s\r\nActionID: %s\r\n%s\r\n" % (action, name, more)).encode())

    def refused(self, message):
        if message.get("ActionID") == "login":
            raise ConnectionError(message.get("Message"))
        say("no list of %s (write = reporting?): %s", message.get("ActionID"), message.get("Message"))

    def heard(self, event, message):
        if event in MEANT:
            put(message)
        elif event == "DeviceStateChange":
            self.telephone(message)
        elif event == "CoreShowChannel":
            self.channels.append(message.get("Uniqueid"))
        elif event == "CoreShowChannelsComplete":
            if str(len(self.channels)) != message.get("ListItems"):
                say("half a list of channels: %s of %s", len(self.channels), message.get("ListItems"))
                return
            put(dict(message, Timestamp=self.asked_at(), SystemName=ENV.get("AMI_SYSTEM", ""), Uniqueids=self.channels))

    def telephone(self, message):
        device, listed = message.get("Device", ""), message.get("ActionID") == "telephones"
        if ENV.get("TELEPHONES") == "no" or not device.startswith(("PJSIP/", "SIP/")):
            return
        unreachable = message.get("State") in CANNOT_BE_REACHED
        # Each call changes the state of its telephone; of weight is only whether it can be reached.
        if listed or self.unreachable.get(device) != unreachable:
            named = dict(message, SystemName=ENV.get("AMI_SYSTEM", ""))
            put(dict(named, Timestamp=self.asked_at()) if listed else named)
        self.unreachable[device] = unreachable

    def asked_at(self):
        return "%.6f" % self.asked


def listen():
    with socket.create_connection((ENV.get("AMI_HOST", "127.0.0.1"), int(ENV.get("AMI_PORT", "5038"))), 15) as connection:
        Listener(connection).listen()


def forever(work, pause):
    while True:
        try:
            work()
        except Exception as error:  # whatever it was, the next attempt may do
            say("again in %s s: %s", pause, error)
            time.sleep(pause)


def token():
    form = {"grant_type": "client_credentials", "client_id": ENV["CLIENT_ID"], "client_secret": ENV["CLIENT_SECRET"]}
    with urllib.request.urlopen(ENV["TOKEN_URL"], urllib.parse.urlencode(form).encode(), 15) as answer:
        return json.load(answer)["access_token"]


def post(events):
    """Those of them that are to be sent again; the others are taken, or refused for good."""
    global bearer
    bearer = bearer or token()
    headers = {"Content-Type": "application/x-ndjson", "Authorization": "Bearer " + bearer}
    body = "\n".join(text for _, text in events).encode()
    request = urllib.request.Request(ENV["DURE"] + "/v1/call-events/asterisk", body, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        rejected = json.load(answer)["rejected"]
    again = []
    for one in rejected:
        event = events[one["place"] - 1]
        if one["problem"]["status"] >= 500:
            again.append(event)
        else:
            say("refused: %s %s", event[1][:1000], one["problem"])
    return again


def after(error, pause):
    """How long to wait; a date, as a proxy may say it, is not read."""
    said = error.headers.get("Retry-After", "")
    return min(int(said), LOOK_EVERY) if said.isdigit() else pause


def deliver(events):
    """Returns when they are taken, refused for good or too old to be taken; sending again is safe."""
    global bearer, dropped
    pause = 1
    while events:
        wait = pause
        try:
            left = post(events)
            if not left:
                return
            events = left
        except urllib.error.HTTPError as error:
            if error.code in (400, 413, 415, 422):
                say("refused: %s", error.read().decode("utf-8", "replace"))
                return
            if error.code == 401:
                bearer = None
            wait = after(error, pause)
            say("not delivered yet: %s", error)
        except Exception as error:
            say("not delivered yet: %s", error)
        time.sleep(wait)
        pause = min(30, pause * 2)
        young = [event for event in events if event[0] > time.time() - A_DAY]
        with lock:
            dropped += len(events) - len(young)
        events = young


def send():
    global dropped
    events, size = [], 0
    with lock:
        while waiting and len(events) < MOST_AT_ONCE and size + len(waiting[0][1]) <= MOST_BYTES:
            events.append(waiting.popleft())
            size += len(events[-1][1])
    if events:
        deliver(events)
    else:
        time.sleep(0.05)
    with lock:
        lost, dropped = dropped, 0
    if lost:
        say("%s events were older than a day, or too many to be kept: they are not passed on", lost)


if __name__ == "__main__":
    threading.Thread(target=forever, args=(listen, 3), daemon=True).start()
    forever(send, 1)
