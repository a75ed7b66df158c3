package coop.dure.billing.usage;

import coop.dure.billing.usage.UsageView.UsageItem;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.NumbersInText;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of sums begins. Behind the last key that was told; where numbers in keys are hidden behind so many items: a
 * cursor would tell the key.
 *
 * @param by what is added up by
 * @param hides whether numbers in keys are hidden
 * @param key of the last item that is known; {@code null} for the first page, and where keys are hidden
 * @param skipped items that are known, where keys are hidden
 */
record UsagePlace(UsageBy by, boolean hides, @Nullable String key, long skipped) {
    private static final String HIDDEN = "*";

    /** The first page, or the one that a cursor names. */
    static UsagePlace of(UsageBy by, boolean hides, @Nullable Cursor cursor) {
        if (cursor == null) {
            return new UsagePlace(by, hides, null, 0);
        }
        if (!cursor.text(0).equals(by.written() + (hides ? HIDDEN : ""))) {
            throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
        }
        return hides
                ? new UsagePlace(by, true, null, Math.max(0, cursor.number(1)))
                : new UsagePlace(by, false, cursor.text(1), 0);
    }

    /** Behind a page of so many items. */
    Cursor behind(UsageItem last, int many) {
        return hides
                ? Cursor.behind(by.written() + HIDDEN, Math.addExact(skipped, many))
                : Cursor.behind(by.written(), last.key() == null ? "" : last.key());
    }

    /** As its reader may see it. */
    UsageItem shown(UsageItem item) {
        return !hides || item.key() == null ? item : new UsageItem(NumbersInText.hidden(item.key()), item.figures());
    }
}
