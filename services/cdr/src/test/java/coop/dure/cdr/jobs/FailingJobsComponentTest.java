package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** A job that cannot go on says so, and stands in nobody's way. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class FailingJobsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private CdrTenant hotel;

    @BeforeEach
    void aTenantWhoseJobsCannotGoOn() throws SQLException {
        hotel = CdrTenant.inSeoul("hotel");
        behindTheWall("create or replace function refuse_test_job() returns trigger language plpgsql as $$ begin"
                + " raise exception 'a record says 01074215678'; end $$");
        behindTheWall("create trigger refuse_test_job before update of after_row on call_job for each row"
                + " when (new.tenant_id = '" + hotel.id() + "') execute function refuse_test_job()");
    }

    @AfterEach
    void itsCauseIsMended() throws SQLException {
        behindTheWall("drop trigger if exists refuse_test_job on call_job");
    }

    @Test
    void aJobThatAlwaysFailsIsFailedAndSaysWhyAndWhatToDo() {
        String imported = Undoing.imported(hotel, Undoing.file(3));
        String job = Undoing.undo(hotel, imported).path("id");
        failed("/v1/call-jobs/" + job)
                .then()
                .body("failure.because", equalTo("INTERNAL"))
                .body("failure.error", equalTo("PgException P0001"))
                .body("failure.attempts", greaterThanOrEqualTo(5))
                .body("failure.whatToDo", containsString(":retry"))
                .body("progress.done", equalTo(0))
                .body("progress.total", equalTo(3))
                .body("endedAt", nullValue());
        hotel.asSystem()
                .header("Accept-Language", "ko")
                .get("/v1/call-jobs/" + job)
                .then()
                .body("failure.whatToDo", containsString("다시 시도"));
        hotel.asSystem().get("/v1/imports/" + imported).then().body("status", equalTo("UNDO_FAILED"));
    }

    @Test
    void meanwhileJobsOfOthersAreDone() {
        Undoing.undo(hotel, Undoing.imported(hotel, Undoing.file(3)));
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        String imported = Undoing.imported(clinic, Undoing.file(3));
        Undoing.undo(clinic, imported);
        Undoing.undone(clinic, imported);
        assertThat(hotel.count("call_job", "state = 'DONE'")).isZero();
    }

    @Test
    void triedAgainByHandItGoesOnOnceItsCauseIsMended() throws SQLException {
        String imported = Undoing.imported(hotel, Undoing.file(3));
        String job = Undoing.undo(hotel, imported).path("id");
        failed("/v1/call-jobs/" + job);
        rests();
        itsCauseIsMended();
        retry("/v1/call-jobs/" + job)
                .then()
                .statusCode(200)
                .body("state", equalTo("RUNNING"))
                .body("failure", nullValue());
        Undoing.undone(hotel, imported);
        retry("/v1/call-jobs/" + job).then().statusCode(200).body("state", equalTo("DONE"));
    }

    @Test
    void anUndoThatIsAskedForAgainIsTriedAgain() throws SQLException {
        String imported = Undoing.imported(hotel, Undoing.file(3));
        failed("/v1/call-jobs/" + Undoing.undo(hotel, imported).<String>path("id"));
        rests();
        itsCauseIsMended();
        Undoing.undo(hotel, imported).then().statusCode(202);
        Undoing.undone(hotel, imported);
    }

    @Test
    void soIsAnErasureByThoseWhoMayAskForOne() throws SQLException {
        Undoing.imported(hotel, Undoing.file(1));
        String admin = hotel.organization().person("tenant-admin");
        String erasure = hotel.as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("number", "+821099998888", "reason", "asked for"))
                .post("/v1/erasures")
                .path("id");
        Awaitility.await().atMost(SOON).until(() -> hotel.count("call_job", "failed_at is not null") == 1);
        hotel.as(admin)
                .get("/v1/erasures/" + erasure)
                .then()
                .body("state", equalTo("FAILED"))
                .body("failure.nextAttemptAt", notNullValue());
        rests();
        itsCauseIsMended();
        retry("/v1/call-jobs/" + erasure).then().statusCode(404);
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.as(clinic.organization().person("tenant-admin"))
                .post("/v1/erasures/" + erasure + ":retry")
                .then()
                .statusCode(404);
        assertThat(hotel.count("call_job", "failed_at is not null")).isEqualTo(1);
        hotel.as(admin).post("/v1/erasures/" + erasure + ":retry").then().statusCode(200);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.as(admin)
                        .get("/v1/erasures/" + erasure)
                        .path("state")
                        .equals("DONE"));
    }

    @Test
    void whatHasNotFailedIsNotChangedAndWhatIsAnothersIsNotThere() {
        String job =
                Undoing.undo(hotel, Undoing.imported(hotel, Undoing.file(1))).path("id");
        failed("/v1/call-jobs/" + job);
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.as(clinic.systemToken())
                .post("/v1/call-jobs/" + job + ":retry")
                .then()
                .statusCode(404);
        assertThat(hotel.count("call_job", "failed_at is not null")).isEqualTo(1);
    }

    private Response failed(String path) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem().get(path).path("state").equals("FAILED"));
        return hotel.asSystem().get(path);
    }

    private Response retry(String path) {
        return hotel.as(hotel.systemToken()).post(path + ":retry");
    }

    /** For so long that nothing but a person has it tried again. */
    private void rests() throws SQLException {
        Awaitility.await().atMost(SOON).until(() -> {
            behindTheWall("update call_job set leased_until = now() + interval '1 hour'"
                    + " where leased_by is null and tenant_id = '" + hotel.id() + "'");
            return hotel.count("call_job", "leased_until > now() + interval '30 minutes'") == 1;
        });
    }

    private static void behindTheWall(String sql) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement().execute(sql);
        }
    }
}
