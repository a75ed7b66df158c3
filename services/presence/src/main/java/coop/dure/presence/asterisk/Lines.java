package coop.dure.presence.asterisk;

import org.jspecify.annotations.Nullable;

/**
 * Whose line a channel is, as its name tells: {@code PJSIP/2001-0000002a} is one of 2001. A Local channel is nobody's: it
 * is the dialplan, and the telephone behind it is a channel of its own.
 */
final class Lines {
    private static final String LOCAL = "Local/";
    /** What Asterisk puts behind the name of a channel whose place another one has taken, as in a pick-up. */
    private static final String TAKEN = "<ZOMBIE>";

    private Lines() {}

    /** The part of a channel's name that an extension would be; {@code null} where it is nobody's. */
    static @Nullable String ofChannel(@Nullable String channel) {
        if (channel == null || channel.indexOf('/') < 0 || isLocal(channel)) {
            return null;
        }
        String name = channel.endsWith(TAKEN) ? channel.substring(0, channel.length() - TAKEN.length()) : channel;
        String within = name.substring(name.indexOf('/') + 1);
        return text(before(within, within.lastIndexOf('-')));
    }

    /** The same of a member of a queue, as in {@code PJSIP/2001} or {@code Local/2001@from-queue/n}. */
    static @Nullable String ofInterface(@Nullable String member) {
        if (member == null) {
            return null;
        }
        String within = member.substring(member.indexOf('/') + 1);
        int end = within.indexOf('@');
        return text(before(within, end < 0 ? within.indexOf('/') : end));
    }

    static boolean isLocal(@Nullable String channel) {
        return channel != null && channel.startsWith(LOCAL);
    }

    private static @Nullable String text(String name) {
        return name.isBlank() ? null : name;
    }

    private static String before(String text, int end) {
        return end < 0 ? text : text.substring(0, end);
    }
}
