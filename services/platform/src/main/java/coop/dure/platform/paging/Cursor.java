package coop.dure.platform.paging;

import coop.dure.platform.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ends: the sort key of its last item. Opaque to callers. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";
    /** A name of 256 letters of three bytes each, with what stands beside it. */
    private static final int MAX_LENGTH = 1_500;

    private final List<String> parts;

    private Cursor(List<String> parts) {
        this.parts = parts;
    }

    /** The cursor behind an item with that sort key. */
    public static Cursor behind(Object... key) {
        return new Cursor(java.util.Arrays.stream(key).map(String::valueOf).toList());
    }

    /**
     * Reads a cursor that a caller sent back.
     *
     * @param sent what was sent; {@code null} begins at the start
     * @param parts how many parts this list's sort key has
     */
    public static @Nullable Cursor read(@Nullable String sent, int parts) {
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        try {
            if (sent.length() <= MAX_LENGTH) {
                String text = new String(Base64.getUrlDecoder().decode(sent), StandardCharsets.UTF_8);
                List<String> read = List.of(text.split(SEPARATOR, -1));
                if (read.size() == parts && read.stream().noneMatch(Cursor::hasControls)) {
                    return new Cursor(read);
                }
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** What a caller gets. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** A part as text. */
    public String text(int index) {
        return parts.get(index);
    }

    /** A part as a number. */
    public long number(int index) {
        try {
            return Long.parseLong(parts.get(index));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** A part as an id. */
    public UUID uuid(int index) {
        try {
            return UUID.fromString(parts.get(index));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static boolean hasControls(String part) {
        return part.chars().anyMatch(Character::isISOControl);
    }

    private static Problem invalid() {
        return Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
    }
}
