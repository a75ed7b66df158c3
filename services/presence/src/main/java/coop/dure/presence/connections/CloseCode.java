package coop.dure.presence.connections;

import io.quarkus.websockets.next.CloseReason;

/** Why the service closes a connection (RFC 6455 §7.4; those from 4000 on are Dure's and follow HTTP's statuses). */
enum CloseCode {
    /** A message was no text. */
    NO_TEXT(1003, "text only"),
    /** A message was longer than one may be. */
    TOO_LONG(1009, "message too long"),
    /** This replica goes, or was taken for gone: connect again, at once. */
    CONNECT_AGAIN(1012, "connect again"),
    /** Something is away just now: connect again in a while. */
    LATER(1013, "try again later"),
    /** The token is over: connect again with a new one. */
    TOKEN_OVER(4401, "the token is over"),
    /** The caller may not act for the agent, or not any more. */
    ACCESS_ENDED(4403, "not allowed"),
    /** There is no such agent, or no longer. */
    NO_AGENT(4404, "no such agent"),
    /** It was not heard of: neither a message nor the answer to a ping. */
    SILENT(4408, "not heard of"),
    /** The agent has as many devices as it may. */
    TOO_MANY_DEVICES(4422, "too many devices"),
    /** Too many messages, or connections, in too short a time. */
    TOO_MANY(4429, "too many");

    private final CloseReason reason;

    CloseCode(int code, String text) {
        this.reason = new CloseReason(code, text);
    }

    /** What the other side is told. */
    CloseReason reason() {
        return reason;
    }

    /** Of a connection that an HTTP status would have refused. */
    static CloseCode of(int status) {
        return switch (status) {
            case 401 -> TOKEN_OVER;
            case 400, 403 -> ACCESS_ENDED;
            case 404 -> NO_AGENT;
            case 422 -> TOO_MANY_DEVICES;
            case 429 -> TOO_MANY;
            default -> LATER;
        };
    }
}
