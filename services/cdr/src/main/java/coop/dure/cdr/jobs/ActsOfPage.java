package coop.dure.cdr.jobs;

import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.jobs.JobPages.JobRow;
import coop.dure.cdr.recording.CallKey;
import coop.dure.contracts.cdr.CallActed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The acts of a job on a page of rows, one for each call. They all have the job's id: done to many calls it is one act. */
final class ActsOfPage {
    private ActsOfPage() {}

    static List<CallActed> of(JobClaim job, List<JobRow> rows) {
        Map<CallKey, List<UUID>> byLink = new LinkedHashMap<>();
        rows.forEach(row -> byLink.computeIfAbsent(
                        new CallKey(job.tenantId(), row.pbx(), row.link()), first -> new ArrayList<>())
                .add(row.id()));
        List<CallActed> acts = new ArrayList<>();
        byLink.forEach((key, ids) -> calls(ids).forEach(call -> acts.add(act(job, key, call))));
        return acts;
    }

    /** Rows of one link more than a day apart: switches use their ids again. */
    private static List<List<UUID>> calls(List<UUID> ids) {
        List<List<UUID>> calls = new ArrayList<>();
        long previousMs = Long.MIN_VALUE / 2;
        for (UUID id : ids.stream().distinct().sorted(RowIds.IN_ORDER).toList()) {
            long startMs = RowIds.printedStartMs(id);
            if (startMs - previousMs > SplitCalls.DAY_MS) {
                calls.add(new ArrayList<>());
            }
            calls.get(calls.size() - 1).add(id);
            previousMs = startMs;
        }
        return calls;
    }

    private static CallActed act(JobClaim job, CallKey key, List<UUID> ids) {
        return new CallActed(
                job.tenantId(),
                key.pbx(),
                key.link(),
                job.id(),
                job.kind().name(),
                ids,
                job.deliveryId(),
                List.of(),
                null,
                job.reason(),
                job.askedBy(),
                System.currentTimeMillis());
    }
}
