package coop.dure.tenants.numbers;

import org.jspecify.annotations.Nullable;

/**
 * A number as wished for, or all from one to another.
 *
 * @param e164 {@code +} and digits; or the digits of a Korean national code such as 15880000, which has no E.164 form
 * @param through the last one of a range that begins with {@code e164}
 */
public record NumberDescription(String e164, @Nullable String through) {}
