package coop.dure.cdr.jobs;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why a delivery is taken back.
 *
 * @param reason for whoever asks later
 */
public record UndoWish(@Size(max = 1000) @Nullable String reason) {}
