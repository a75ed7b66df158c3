package coop.dure.cdr.verdicts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision about many legs; each of them is taken or refused by itself.
 *
 * @param reason for whoever asks later
 * @param legs at most 1,000
 */
public record LegsWish(
        @NotBlank @Size(max = 1000) String reason,
        @NotEmpty @Size(max = MOST) List<@NotNull @Valid Item> legs) {
    static final int MOST = 1_000;

    /**
     * A leg.
     *
     * @param legId the leg
     * @param revision as it was read: at any other one it is refused
     */
    public record Item(@NotNull UUID legId, @Nullable Long revision) {}
}
