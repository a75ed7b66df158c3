package coop.dure.bench.search;

import coop.dure.bench.search.Search.Asked;
import coop.dure.bench.search.Search.Bare;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What people look for among the calls of one tenant, each with the SQL that somebody would write who knows the tables,
 * the indexes and row-level security: bounds of time are bounds of the id too, each side of a number and each name of an
 * agent is a search of its own that ends at the page's length.
 */
final class Searches {
    private static final int PAGE = 100;
    private static final long DAY_MS = 86_400_000L;
    private static final int LONGEST_DAYS = 31;
    /** What an answer shows of a leg. */
    private static final String COLUMNS = "id, call_id, revision, source, started_at, answered_at, ended_at,"
            + " person_answered_at, ring_seconds, wait_seconds, connected_seconds, talk_seconds, hold_seconds,"
            + " after_call_work_seconds, direction, caller_kind, caller_value, caller_raw, callee_kind, callee_value,"
            + " callee_raw, origin_area, cost_centre, queue, agent, wrap_up_code, recording_ref, disposition,"
            + " raw_disposition, charging_state, charging_reason, covered_by, flags, row_ids";

    private static final String TIME = "started_at >= ? and started_at < ? and id >= ? and id < ?";
    private final UUID tenantId;
    private final History history;
    private final Sample sample;
    private final Function<String, Place> firstPages;
    private final Map<String, Place> places = new HashMap<>();

    /**
     * Where a page ends.
     *
     * @param cursor of the next page
     * @param startedAt of the page's last leg
     * @param id of that leg
     */
    record Place(String cursor, OffsetDateTime startedAt, UUID id) {}

    /**
     * Among a tenant's.
     *
     * @param sample what its calls have in them
     * @param firstPages where the first page of a search ends, by the path of its request
     */
    Searches(UUID tenantId, History history, Sample sample, Function<String, Place> firstPages) {
        this.tenantId = tenantId;
        this.history = history;
        this.sample = sample;
        this.firstPages = firstPages;
    }

    /** All of them. */
    List<Search> all() {
        return List.of(
                new Search("a day without calls", n -> of("", "", List.of(), -1 - n, 1)),
                new Search("a day", n -> of("", "", List.of(), n, 1)),
                new Search("its second page", this::secondPage),
                new Search("the newest of a month", this::newest),
                new Search("a number, of all months", n -> number(sample.number(n))),
                new Search("numbers that begin so", n -> prefix(sample.number(n), 3)),
                new Search("numbers of one network", n -> prefix(sample.number(n), 8)),
                new Search("an agent's week", this::agent),
                new Search("a queue's day", n -> of("queue=reception", "queue = ?", List.of("reception"), n, 1)),
                new Search(
                        "the busy ones of a month",
                        n -> of("disposition=BUSY", "disposition = ?", List.of("BUSY"), n, 30)),
                new Search(
                        "connected for ten minutes, of a month",
                        n -> of("minConnectedSeconds=600", "connected_seconds >= ?", List.of(600), n, 30)),
                new Search("flagged ones of a month", n -> of("flagged=true", "flags <> ''", List.of(), n, 30)),
                new Search("a call with its legs and rows", this::call));
    }

    /** So many days of all calls, as a file; and their legs by SQL. */
    Asked file(int days) {
        Asked page = of("", "", List.of(), 0, days);
        Bare legs = page.statements().get(0);
        return new Asked(
                page.path().replace("/v1/calls?", "/v1/calls:export?"),
                List.of(new Bare(legs.sql().substring(0, legs.sql().indexOf(" limit ")), legs.values())));
    }

    /** Days from one on, with one more condition. */
    private Asked of(String parameter, String condition, List<Object> value, int day, int days) {
        List<Object> values = new ArrayList<>(List.of(tenantId));
        values.addAll(time(day, days));
        values.addAll(value);
        return asked(
                path(day, days, parameter),
                "select " + COLUMNS + " from leg where tenant_id = ? and not voided and " + TIME
                        + (condition.isEmpty() ? "" : " and " + condition) + end(),
                values);
    }

    private Asked newest(int n) {
        Asked oldest = of("", "", List.of(), n, 30);
        Bare legs = oldest.statements().get(0);
        return asked(
                oldest.path() + "&order=NEWEST_FIRST",
                legs.sql().replace("order by started_at, id", "order by started_at desc, id desc"),
                legs.values());
    }

    private Asked secondPage(int n) {
        String first = path(n, 1, "");
        Place behind = places.computeIfAbsent(first, firstPages);
        List<Object> values = new ArrayList<>(List.of(tenantId));
        values.addAll(time(n, 1));
        values.add(behind.startedAt());
        values.add(behind.id());
        return asked(
                first + "&cursor=" + behind.cursor(),
                "select " + COLUMNS + " from leg where tenant_id = ? and not voided and " + TIME
                        + " and (started_at, id) > (?, ?)" + end(),
                values);
    }

    private Asked number(String number) {
        String side = "(select " + COLUMNS + " from leg where tenant_id = ? and not voided and %s = ?%s" + end() + ")";
        return asked(
                "/v1/calls?number=" + encoded(number),
                "select * from (" + side.formatted("caller_value", "") + " union all "
                        + side.formatted("callee_value", " and caller_value <> ?") + ") found" + end(),
                List.of(tenantId, number, tenantId, number, number));
    }

    /** Of a number without its last digits. */
    private Asked prefix(String number, int digits) {
        String from = number.substring(0, number.length() - digits);
        String to = from.substring(0, from.length() - 1) + (char) (from.charAt(from.length() - 1) + 1);
        String side = "(select " + COLUMNS
                + " from leg where tenant_id = ? and not voided and %1$s >= ? and %1$s < ?%2$s" + end() + ")";
        return asked(
                "/v1/calls?number=" + encoded(from + "*"),
                "select * from (" + side.formatted("caller_value", "") + " union all "
                        + side.formatted("callee_value", " and not (caller_value >= ? and caller_value < ?)")
                        + ") found"
                        + end(),
                List.of(tenantId, from, to, tenantId, from, to, from, to));
    }

    /** Its calls are known by its line, and might be by its code. */
    private Asked agent(int n) {
        List<Object> values = new ArrayList<>();
        String one = "(select " + COLUMNS + " from leg where tenant_id = ? and not voided and agent = ? and " + TIME
                + end() + ")";
        for (String name : List.of("a01", "201")) {
            values.add(tenantId);
            values.add(name);
            values.addAll(time(n, 7));
        }
        return asked(
                path(n, 7, "agent=a01"), "select * from (" + one + " union all " + one + ") found" + end(), values);
    }

    /** Its legs and its rows each have an index by what they have in common. */
    private Asked call(int n) {
        UUID callId = sample.call(n);
        UUID low = lowest(ms(callId) - DAY_MS);
        UUID high = lowest(ms(callId) + DAY_MS);
        String link = "(select tenant_id, pbx, link from leg where tenant_id = ? and id = ?)";
        return new Asked(
                "/v1/calls/" + callId,
                List.of(
                        new Bare(
                                "select " + COLUMNS + " from leg where (tenant_id, pbx, link) = " + link
                                        + " and call_id = ? and not voided and id >= ? and id < ? order by started_at, id",
                                List.of(tenantId, callId, callId, low, high)),
                        new Bare(
                                "select r.id, r.content_hash, r.source, r.delivery_id, d.file_name, r.line, r.received_at,"
                                        + " r.facts, r.raw, r.raw_packed, r.undone from call_row r left join delivery d on d.tenant_id = r.tenant_id"
                                        + " and d.id = r.delivery_id where (r.tenant_id, r.pbx, r.link) = " + link
                                        + " and r.id >= ? and r.id < ? order by r.id, r.content_hash",
                                List.of(tenantId, callId, low, high))));
    }

    private String path(int day, int days, String parameter) {
        return "/v1/calls?from=" + at(day) + "&to=" + at(day).plusDays(days)
                + (parameter.isEmpty() ? "" : "&" + parameter);
    }

    private List<Object> time(int day, int days) {
        OffsetDateTime from = at(day);
        OffsetDateTime to = from.plusDays(days);
        return List.of(
                from,
                to,
                lowest(from.toInstant().toEpochMilli() - DAY_MS),
                lowest(to.toInstant().toEpochMilli() + DAY_MS));
    }

    /** Days of the history in turn; negative ones lie years before it. */
    private OffsetDateTime at(int day) {
        LocalDate date = day < 0 ? history.day(day).minusYears(5) : history.day(day % (history.days() - LONGEST_DAYS));
        return date.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Asked asked(String path, String sql, List<Object> values) {
        return new Asked(path, List.of(new Bare(sql, values)));
    }

    private static String end() {
        return " order by started_at, id limit " + (PAGE + 1);
    }

    private static UUID lowest(long ms) {
        return new UUID(ms << 16, 0);
    }

    private static long ms(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
