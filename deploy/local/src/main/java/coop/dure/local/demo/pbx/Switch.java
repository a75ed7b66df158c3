package coop.dure.local.demo.pbx;

import coop.dure.local.demo.HotelHangang;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What the switch counts: channels, calls and records. Seoul has no daylight saving time. */
final class Switch {
    private static final ZoneOffset SEOUL = ZoneOffset.ofHours(9);

    private int channels = 0x1a00;
    private int sequence = 410_000;

    /** A channel of a phone in the house. */
    String phone(String extension) {
        return channel("PJSIP/" + extension);
    }

    /** A channel of the line to the outside. */
    String trunk() {
        return channel(HotelHangang.TRUNK);
    }

    private String channel(String name) {
        channels++;
        return String.format("%s-%08x", name, channels);
    }

    /** Epoch and a counter, as Asterisk forms it. */
    String uniqueId(LocalDateTime at) {
        return at.toEpochSecond(SEOUL) + "." + channels;
    }

    int sequence() {
        sequence++;
        return sequence;
    }
}
