package coop.dure.local.demo.recompute;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a file must come to.
 *
 * @param read lines
 * @param rejects lines that are no record: number of the line and the column that is wrong
 * @param duplicates lines whose content was there before
 * @param stored different contents
 * @param legs one per record, in the order of the file
 * @param bill of the month
 */
public record Recomputation(
        long read, List<Reject> rejects, long duplicates, long stored, List<ExpectedLeg> legs, MonthBill bill) {
    private static final Duration DAY = Duration.ofHours(24);

    /**
     * A line that is no record.
     *
     * @param line from 1
     * @param field the column that is wrong; {@code line} for all of it
     */
    public record Reject(long line, String field) {}

    /** Works a month out from the switch's file. */
    public static Recomputation of(Path file, YearMonth month, int agents) {
        FileReading reading = FileReading.of(file);
        List<ExpectedLeg> legs = legs(reading.records());
        return new Recomputation(
                reading.read(),
                reading.rejects().stream()
                        .map(reject -> new Reject(reject.line(), reject.field()))
                        .toList(),
                reading.duplicates(),
                reading.stored(),
                legs,
                MonthBill.of(legs, month, agents));
    }

    /** Legs by the name of their charging, such as {@code NOT_BILLABLE(INTERNAL)}. */
    public Map<String, Long> legsByCharging() {
        Map<String, Long> counts = new TreeMap<>();
        legs.forEach(leg -> counts.merge(leg.chargingName(), 1L, Long::sum));
        return counts;
    }

    /** Charges by the name of their state, such as {@code FREE(EMERGENCY)}. */
    public Map<String, Long> chargesByState() {
        Map<String, Long> counts = new TreeMap<>();
        legs.forEach(leg -> counts.merge(leg.stateName(), 1L, Long::sum));
        return counts;
    }

    private static List<ExpectedLeg> legs(List<List<Printed>> records) {
        Set<String> contradicted = new HashSet<>();
        Map<String, List<Printed>> byLink = new LinkedHashMap<>();
        for (List<Printed> contents : records) {
            Printed record = contents.get(0);
            if (contents.size() > 1) {
                contradicted.add(record.tuple());
            }
            byLink.computeIfAbsent(record.link(), first -> new ArrayList<>()).add(record);
        }
        List<ExpectedLeg> legs = new ArrayList<>();
        for (List<Printed> link : byLink.values()) {
            for (List<Printed> call : cutByDay(link)) {
                CallRules rules = new CallRules(call, contradicted);
                call.forEach(record -> legs.add(Pricing.of(record, rules.of(record))));
            }
        }
        legs.sort(Comparator.comparing(ExpectedLeg::line));
        return List.copyOf(legs);
    }

    /** A switch uses its ids again: records more than a day apart are different calls. */
    private static List<List<Printed>> cutByDay(List<Printed> link) {
        List<Printed> inOrder = new ArrayList<>(link);
        inOrder.sort(Comparator.comparing(Printed::start));
        List<List<Printed>> calls = new ArrayList<>();
        Printed previous = inOrder.get(0);
        calls.add(new ArrayList<>());
        for (Printed record : inOrder) {
            if (Duration.between(previous.start(), record.start()).compareTo(DAY) > 0) {
                calls.add(new ArrayList<>());
            }
            calls.get(calls.size() - 1).add(record);
            previous = record;
        }
        return calls;
    }
}
