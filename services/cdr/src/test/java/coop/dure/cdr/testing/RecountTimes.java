package coop.dure.cdr.testing;

import coop.dure.vocabulary.metrics.WaitTimes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts anew, in SQL and from behind the wall, what people spent on a tenant's calls, and how long its callers waited in
 * queues: shares nothing with what keeps the roll-ups but the thresholds.
 */
public final class RecountTimes {
    private static final String TIMES = "talk_seconds talk_known hold_seconds hold_known after_call_work_seconds"
            + " after_call_work_known handle_seconds handle_known";
    private static final String QUARTER = "date_bin('15 minutes', %s, timestamptz 'epoch') as quarter";

    private RecountTimes() {}

    /** Conversations as the roll-ups have them. */
    public static Map<String, String> keptConversations(UUID tenant) {
        return kept(tenant, "handled", List.of(TIMES.split(" ")));
    }

    /** Conversations as the legs have them now: legs with one agent that lie on one another in time are one. */
    public static Map<String, String> conversationsOfLegs(UUID tenant) {
        String nearest = "order by queue is null, direction is not distinct from 'INTERNAL', started_at, id";
        String fact = "(array_agg(%1$s " + nearest + ") filter (where %1$s >= 0 and not doubtful))[1] as %2$s";
        return Recount.read(legs(tenant)
                + "c as (select call_id from l group by call_id having bool_or(queue is not null or direction is"
                + " distinct from 'INTERNAL')),"
                + " t as (select l.*, max(coalesce(ended_at, 'infinity')) over (partition by call_id, agent order by"
                + " answer, started_at, id rows between unbounded preceding and 1 preceding) as busy_until"
                + " from l join c using (call_id) where talked and agent is not null),"
                + " g as (select *, count(*) filter (where busy_until is null or answer >= busy_until)"
                + " over (partition by call_id, agent order by answer, started_at, id) as n from t),"
                + " k as (select agent, (array_agg(started_at " + nearest + "))[1] as began,"
                + " (array_agg(coalesce(queue, '') " + nearest + "))[1] as q, "
                + fact.formatted("talk_seconds", "talk") + ", " + fact.formatted("hold_seconds", "hold") + ", "
                + fact.formatted("after_call_work_seconds", "work") + " from g group by call_id, agent, n)"
                + " select " + QUARTER.formatted("began") + ", q as queue, agent, count(*) as handled,"
                + " sum(talk) as talk_seconds, count(talk) as talk_known, sum(hold) as hold_seconds,"
                + " count(hold) as hold_known, sum(work) as after_call_work_seconds,"
                + " count(work) as after_call_work_known, sum(talk + hold + work) as handle_seconds,"
                + " count(talk + hold + work) as handle_known from k group by 1, 2, 3");
    }

    /** Waits as the roll-ups have them. */
    public static Map<String, String> keptWaits(UUID tenant) {
        return kept(
                tenant,
                "offered",
                IntStream.range(0, WaitTimes.places())
                        .boxed()
                        .flatMap(place -> List.of("answered_" + name(place), "abandoned_" + name(place)).stream())
                        .toList());
    }

    /** Waits as the legs have them now. */
    public static Map<String, String> waitsOfLegs(UUID tenant) {
        String waited = "(array_agg(wait_seconds order by %s started_at, id) filter (where wait_seconds >= 0"
                + " and not doubtful%s))[1] as %s";
        String places = IntStream.range(0, WaitTimes.places())
                .mapToObj(place -> "count(*) filter (where answered and " + within("answered_wait", place)
                        + ") as answered_" + name(place) + ", count(*) filter (where not answered and "
                        + within("abandoned_wait", place) + ") as abandoned_" + name(place))
                .collect(Collectors.joining(", "));
        return Recount.read(legs(tenant)
                + "w as (select *, id = first_value(id) over (partition by call_id, queue order by not talked, answer,"
                + " started_at, id) as decides from l where queue is not null"
                + " and (direction is distinct from 'OUTBOUND' or wait_seconds is not null)),"
                + " v as (select queue, min(started_at) as began, bool_or(talked) as answered,"
                + " (array_agg(coalesce(agent, '') order by not decides))[1] as a, "
                + waited.formatted("not decides,", "", "answered_wait") + ", "
                + waited.formatted("", " and disposition = 'ABANDONED'", "abandoned_wait")
                + " from w group by call_id, queue)"
                + " select " + QUARTER.formatted("began") + ", queue, case when answered then a else '' end as agent,"
                + " count(*) as offered, " + places + " from v group by 1, 2, 3");
    }

    private static String legs(UUID tenant) {
        return "with l as (select *, (person_answered_at is not null or disposition = 'ANSWERED' or disposition ="
                + " 'TRANSFERRED' and agent is not null) as talked,"
                + " coalesce(person_answered_at, answered_at, started_at) as answer, charging_state = 'HELD'"
                + " or coalesce(charging_reason = 'DISMISSED', false) as doubtful"
                + " from leg where tenant_id = '" + tenant + "' and not voided"
                + " and charging_reason is distinct from 'TOO_MANY_ROWS'), ";
    }

    private static Map<String, String> kept(UUID tenant, String counted, List<String> others) {
        return Recount.read("select quarter, queue, agent, sum(" + counted + ") as " + counted + ", "
                + others.stream().map(other -> "sum(" + other + ") as " + other).collect(Collectors.joining(", "))
                + " from roll_up where tenant_id = '" + tenant + "' group by quarter, queue, agent having sum("
                + counted
                + ") <> 0");
    }

    private static String name(int place) {
        return place == WaitTimes.THRESHOLDS.size() ? "later" : "in_" + WaitTimes.THRESHOLDS.get(place);
    }

    private static String within(String wait, int place) {
        String longer = place == 0 ? "" : " and " + wait + " > " + WaitTimes.THRESHOLDS.get(place - 1);
        String most =
                place == WaitTimes.THRESHOLDS.size() ? "" : " and " + wait + " <= " + WaitTimes.THRESHOLDS.get(place);
        return wait + " is not null" + longer + most;
    }
}
