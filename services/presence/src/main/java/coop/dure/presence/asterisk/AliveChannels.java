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
    /** The name of the event that ends the list. */
    public static final String COMPLETE = "CoreShowChannelsComplete";

    /** The name of the event that has one of its channels. */
    public static final String ONE = "CoreShowChannel";

    /** Epoch seconds have ten digits: what else is numbered so is no channel of an Asterisk. */
    private static final Pattern UNIQUEID = Pattern.compile("(?:(.+)-)?\\d{10}\\.\\d+");

    public AliveChannels {
        channels = Set.copyOf(channels);
    }

    /**
     * Those that the end of a list has with it, or that came as events of their own with it; {@code null} where they are
     * not as many as it says, or it does not say when they were asked for.
     */
    public static @Nullable AliveChannels of(AmiEvent complete, List<AmiEvent> events) {
        List<String> listed = complete.channels();
        Set<String> channels = listed != null
                ? Set.copyOf(listed)
                : events.stream()
                        .filter(event -> event.name().equals(ONE))
                        .map(event -> event.text("Uniqueid"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        Instant at = complete.at();
        Long micros = complete.micros();
        if (!complete.says("ListItems", String.valueOf(channels.size())) || at == null || micros == null) {
            return null;
        }
        String said = complete.text("SystemName");
        String first = channels.stream().findAny().orElse("");
        return new AliveChannels(said == null ? system(first) : said, channels, at, micros);
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
