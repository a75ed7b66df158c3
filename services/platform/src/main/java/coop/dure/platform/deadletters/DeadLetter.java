package coop.dure.platform.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer of this service could not use.
 *
 * @param id of the dead letter
 * @param tenantId whose record it is, where that could be read
 * @param consumer whose it was to apply
 * @param topic where it lies
 * @param partition of the topic
 * @param offset in the partition
 * @param key the record's
 * @param value what it says, as text; in a list left out
 * @param reason why it could not be used
 * @param status OPEN, REPLAYING, REPLAYED or DISMISSED
 * @param madeAt when it was set aside
 * @param closedAt when it was replayed or dismissed
 * @param closedBy who asked for that
 * @param dismissedBecause why it is not needed
 * @param masked whether its reader may not see numbers, so that what it says is withheld and numbers in its key and reason
 *     are hidden; {@code null} where nobody is shown less
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        UUID id,
        @Nullable UUID tenantId,
        String consumer,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String value,
        String reason,
        String status,
        Instant madeAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String dismissedBecause,
        @Nullable Boolean masked) {
    /** As it is shown to whoever may see all of it, where others may not. */
    public DeadLetter seenWhole() {
        return with(key, value, reason, false);
    }

    /** Without what it says. */
    public DeadLetter withheld(UnaryOperator<String> hiding) {
        return with(key == null ? null : hiding.apply(key), null, hiding.apply(reason), true);
    }

    private DeadLetter with(
            @Nullable String shownKey, @Nullable String shownValue, String shownReason, boolean isMasked) {
        return new DeadLetter(
                id,
                tenantId,
                consumer,
                topic,
                partition,
                offset,
                shownKey,
                shownValue,
                shownReason,
                status,
                madeAt,
                closedAt,
                closedBy,
                dismissedBecause,
                isMasked);
    }
}
