package coop.dure.presence.asterisk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All channels that an Asterisk has, as the action CoreShowChannels lists them: whoever did not hear it for a while learns
 * by what is missing what has ended meanwhile.
 *
 * @param system name of the Asterisk, which its {@code Uniqueid}s begin with; empty where it has none
 * @param channels their {@code Uniqueid}s
 * @param at when they were asked for
 * @param micros the same in microseconds since 1970
 */
public record AliveChannels(String system, Set<String> channels, Instant at, long micros) {
    private static final Pattern UNIQUEID = Pattern.compile("(?:(.+)-)?\\d+\\.\\d+");

    public AliveChannels {
        channels = Set.copyOf(channels);
    }

    /** Those of the list among some events; {@code null} where it is not there as a whole, with its time. */
    static @Nullable AliveChannels among(List<AmiEvent> events) {
        Set<String> channels = events.stream()
                .filter(event -> event.name().equals("CoreShowChannel"))
                .map(event -> event.text("Uniqueid"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (AmiEvent event : events) {
            Instant at = event.at();
            Long micros = event.micros();
            if (event.name().equals("CoreShowChannelsComplete")
                    && event.says("ListItems", String.valueOf(channels.size()))
                    && at != null
                    && micros != null) {
                String said = event.text("SystemName");
                String first = channels.stream().findAny().orElse("");
                return new AliveChannels(said == null ? system(first) : said, channels, at, micros);
            }
        }
        return null;
    }

    /** Whether a call was a channel of this Asterisk and is none any more. */
    public boolean hasEnded(String callRef) {
        return UNIQUEID.matcher(callRef).matches() && system(callRef).equals(system) && !channels.contains(callRef);
    }

    private static String system(String uniqueid) {
        Matcher parts = UNIQUEID.matcher(uniqueid);
        return parts.matches() && parts.group(1) != null ? parts.group(1) : "";
    }
}
