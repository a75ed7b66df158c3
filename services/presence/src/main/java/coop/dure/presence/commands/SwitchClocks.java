package coop.dure.presence.commands;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose clock is behind. One event that is late says nothing of a clock; where for a while all of them are, the
 * least late one says by how much. Each replica sees for itself.
 */
@ApplicationScoped
class SwitchClocks {
    static final String HEADER = "Dure-Clock-Behind";
    private static final Logger LOG = Logger.getLogger(SwitchClocks.class);
    /** What a switch could not deliver is told late, but not for so long without anything newer. */
    private static final Duration WATCHED_FOR = Duration.ofMinutes(5);

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    private final Cache<String, Watched> watched =
            Caffeine.newBuilder().expireAfterAccess(REMEMBERED).build();

    /**
     * What was told of a clock.
     *
     * @param since when something was told first
     * @param turn begin of the turn that goes on; each lasts half of what is remembered
     * @param now the least that something of it was behind
     * @param before the same of the turn before
     * @param isLogged whether its being behind was
     */
    private record Watched(Instant since, Instant turn, Duration now, Duration before, boolean isLogged) {
        Watched and(Duration behind, Instant at) {
            if (at.isBefore(turn.plus(REMEMBERED.dividedBy(2)))) {
                return new Watched(since, turn, least(now, behind), before, isLogged);
            }
            return new Watched(since, at, behind, now, isLogged);
        }

        Duration least() {
            return least(now, before);
        }

        private static Duration least(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** The answer, with what is to be said of the caller's clock. */
    Response in(Response answer, UUID tenantId, Giver giver, List<Instant> told, Instant now) {
        Long behind = behind(tenantId, giver, told, now);
        return behind == null
                ? answer
                : Response.fromResponse(answer).header(HEADER, behind).build();
    }

    /**
     * By how many seconds the caller's clock seems to be behind; {@code null} where it does not.
     *
     * @param told when what it tells happened
     */
    @Nullable
    Long behind(UUID tenantId, Giver giver, List<Instant> told, Instant now) {
        Instant newest = told.stream().max(Instant::compareTo).orElse(null);
        if (newest == null) {
            return null;
        }
        Duration behind = Duration.between(newest, now);
        Watched clock = Objects.requireNonNull(watched.asMap()
                .compute(
                        tenantId + ":" + giver.subject(),
                        (whose, known) -> known == null
                                ? new Watched(now, now, behind, behind, false)
                                : log(known.and(behind, now), whose, now)));
        return isBehind(clock, now) ? Long.valueOf(clock.least().toSeconds()) : null;
    }

    private static boolean isBehind(Watched clock, Instant now) {
        return clock.least().compareTo(CLOCKS_MAY_DIFFER) > 0
                && !now.isBefore(clock.since().plus(WATCHED_FOR));
    }

    private static Watched log(Watched clock, String whose, Instant now) {
        boolean isBehind = isBehind(clock, now);
        if (isBehind && !clock.isLogged()) {
            LOG.warnf(
                    "The clock of the switch that tells of calls as %s seems to be %d seconds behind",
                    whose, clock.least().toSeconds());
        }
        return new Watched(clock.since(), clock.turn(), clock.now(), clock.before(), isBehind);
    }
}
