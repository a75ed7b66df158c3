package coop.dure.vocabulary.mapping;

import java.util.Arrays;
import java.util.List;

/**
 * Something that is wrong with what a source declares of its files.
 *
 * @param pointer JSON Pointer within the declaration, as in {@code /fields/2/patterns/0}
 * @param key of the text in {@code vocabulary-problems_*.properties}, which says what would be right
 * @param arguments what its placeholders stand for
 */
public record MappingFault(String pointer, String key, List<String> arguments) {
    /** A fault. */
    static MappingFault of(String pointer, String key, Object... arguments) {
        return new MappingFault(
                pointer, key, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
