package coop.dure.presence.live;

import coop.dure.platform.security.SocketCaller;
import io.quarkus.websockets.next.CloseReason;

/** Why a live view ends: the last event of a stream, and what a WebSocket is closed with. */
enum Goodbye {
    /** This replica goes; others go on. */
    CONNECT_AGAIN(1012, "connect again"),
    /** Something is away just now. */
    LATER(1013, "try again later"),
    /** With a new token it may be opened again. */
    TOKEN_OVER(4401, "the token is over"),
    /** The caller may not listen any more. */
    ACCESS_ENDED(4403, "not allowed");

    private final CloseReason reason;

    Goodbye(int code, String message) {
        this.reason = new CloseReason(code, message);
    }

    static Goodbye of(SocketCaller.Ending why) {
        return why == SocketCaller.Ending.TOKEN_OVER ? TOKEN_OVER : ACCESS_ENDED;
    }

    CloseReason reason() {
        return reason;
    }
}
