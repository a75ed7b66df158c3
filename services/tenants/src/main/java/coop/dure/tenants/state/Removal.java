package coop.dure.tenants.state;

import java.util.List;

/**
 * Something that carries data is removed.
 *
 * @param pointer of what is removed, as in {@code /queues/reception}
 * @param key of the text that says what that affects
 * @param arguments of the text
 */
public record Removal(String pointer, String key, List<Object> arguments) {}
