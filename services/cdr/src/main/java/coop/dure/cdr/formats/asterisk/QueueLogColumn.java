package coop.dure.cdr.formats.asterisk;

import java.util.List;
import java.util.Locale;

/** What stands first in each line of Asterisk's queue_log; as many parameters follow as the event has. */
public enum QueueLogColumn {
    TIME,
    CALLID,
    QUEUE,
    MEMBER,
    EVENT;

    /** This column of a row. */
    public String of(List<String> facts) {
        return ordinal() < facts.size() ? facts.get(ordinal()) : "";
    }

    /** A parameter of the event, from 1; empty where there is none. */
    public static String parameter(List<String> facts, int number) {
        int at = values().length - 1 + number;
        return at < facts.size() ? facts.get(at) : "";
    }

    /** All parameters of the event. */
    public static List<String> parameters(List<String> facts) {
        return facts.size() <= values().length ? List.of() : facts.subList(values().length, facts.size());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
