package coop.dure.cdr.jobs;

import coop.dure.platform.problems.Texts;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Why a job did not come on when it was last tried.
 *
 * @param because what kind of thing it failed by
 * @param error what exactly, for the operator, who finds the rest in the service's log
 * @param attempts how many failed since it came on last
 * @param nextAttemptAt when it is tried again by itself
 * @param whatToDo in the caller's language
 */
public record JobFailure(
        Cause because, String error, int attempts, @Nullable OffsetDateTime nextAttemptAt, String whatToDo) {
    /** What kind of thing a job failed by. */
    public enum Cause {
        /** The log between the services does not answer. */
        LOG_UNAVAILABLE,
        /** Something of its own. */
        INTERNAL
    }

    /** As an attempt failed. */
    record Told(Cause because, String error) {
        static Told of(Throwable failure) {
            boolean log = failure instanceof ExecutionException
                    || failure instanceof TimeoutException
                    || failure instanceof KafkaException;
            return new Told(log ? Cause.LOG_UNAVAILABLE : Cause.INTERNAL, error(root(failure)));
        }

        /** Messages may quote what a record says, so none is kept. */
        private static String error(Throwable root) {
            String state = root instanceof PgException refused ? refused.getSqlState() : null;
            String name = root.getClass().getSimpleName();
            return state == null ? name : name + " " + state;
        }

        private static Throwable root(Throwable failure) {
            Throwable cause = failure.getCause();
            boolean wraps = failure instanceof ExecutionException || failure instanceof CompletionException;
            return wraps && cause != null ? root(cause) : failure;
        }
    }

    /** That of a job; {@code null} where its last attempt did not fail. */
    static @Nullable JobFailure read(Row row, Texts texts, Locale language) {
        String failure = row.getString("failure");
        if (failure == null) {
            return null;
        }
        Cause because = Cause.valueOf(failure);
        return new JobFailure(
                because,
                row.getString("error"),
                row.getInteger("failures"),
                row.getUUID("leased_by") == null ? row.getOffsetDateTime("leased_until") : null,
                texts.text(language, whatToDo(because), List.of()));
    }

    private static String whatToDo(Cause because) {
        return "job." + because.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where a job stands, as it is shown. */
    static CallJob.State state(Row row) {
        return row.getOffsetDateTime("failed_at") == null
                ? CallJob.State.valueOf(row.getString("state"))
                : CallJob.State.FAILED;
    }
}
