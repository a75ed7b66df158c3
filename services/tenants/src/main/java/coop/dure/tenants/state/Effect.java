package coop.dure.tenants.state;

import java.util.List;

/**
 * What people have to be told of a change.
 *
 * @param pointer of what it is about, as in {@code /queues/reception}
 * @param removal whether it goes and carries data: then somebody has to confirm it
 * @param key of the text that says what is affected
 * @param arguments of the text
 */
public record Effect(String pointer, boolean removal, String key, List<Object> arguments) {}
