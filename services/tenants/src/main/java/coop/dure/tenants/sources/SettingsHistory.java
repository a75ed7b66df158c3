package coop.dure.tenants.sources;

import coop.dure.contracts.tenants.SourceChanged.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source declared of its switch, oldest first. */
final class SettingsHistory {
    private SettingsHistory() {}

    /**
     * The history with what is wished for.
     *
     * @param now when it is wished for: from then on it holds, unless it says since when it has been so
     */
    static List<Settings> with(List<Settings> history, SourceDescription wished, Instant now) {
        Instant since = wished.validFrom();
        if (since == null) {
            return goesOn(history, wished) ? history : plus(history, wished, history.isEmpty() ? null : now);
        }
        List<Settings> before = history.stream()
                .takeWhile(each -> each.validFrom() == null || each.validFrom().isBefore(since))
                .toList();
        return goesOn(before, wished) ? before : plus(before, wished, since);
    }

    private static boolean goesOn(List<Settings> history, SourceDescription wished) {
        if (history.isEmpty()) {
            return false;
        }
        Settings last = history.get(history.size() - 1);
        return last.equals(settings(wished, last.validFrom()));
    }

    private static List<Settings> plus(List<Settings> history, SourceDescription wished, @Nullable Instant validFrom) {
        List<Settings> all = new ArrayList<>(history);
        all.add(settings(wished, validFrom));
        return List.copyOf(all);
    }

    private static Settings settings(SourceDescription wished, @Nullable Instant validFrom) {
        return new Settings(
                validFrom,
                wished.zone(),
                wished.country(),
                wished.areaCode(),
                wished.outsideLinePrefix(),
                List.copyOf(wished.trunkNames()));
    }
}
