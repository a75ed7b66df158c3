package coop.dure.local.demo.pbx;

import java.time.LocalDateTime;
import java.util.List;

/** A kind of call. */
interface Scene {
    /** The records of one such call, in the order in which the switch prints them. */
    List<CdrRecord> play(LocalDateTime start);
}
