package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static coop.dure.billing.BilledHotel.patiently;
import static org.hamcrest.Matchers.equalTo;

/** What a month is closed from, and the office that closes it. */
public record Closings(TopicNames topics) {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);

    /** Agents in the roster from 1 October 2026 on. */
    public void seats(BilledHotel hotel, int agents) {
        seats(hotel, agents, OCTOBER);
    }

    /** Agents in the roster from a day on. */
    public void seats(BilledHotel hotel, int agents, LocalDate from) {
        for (int i = 0; i < agents; i++) {
            UUID agent = Ids.next();
            TestLog.tell(
                    topics,
                    Topics.TENANTS_STATE,
                    hotel.id(),
                    "agent",
                    agent,
                    new AgentChanged(
                            hotel.id(),
                            agent,
                            "a" + i,
                            "상담원",
                            null,
                            null,
                            List.of(),
                            null,
                            null,
                            null,
                            List.of(new Validity(from, null)),
                            1));
        }
    }

    /** The member has 70 %, a collaborator 10 %, the reserve the rest, from 1 October 2026 on. */
    public void agree(BilledHotel hotel, UUID collaborator) {
        agree(hotel, collaborator, OCTOBER);
    }

    /** The same from a day on. */
    public void agree(BilledHotel hotel, UUID collaborator, LocalDate from) {
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                hotel.id(),
                "agreement",
                hotel.id(),
                new AgreementChanged(
                        hotel.id(),
                        hotel.id(),
                        List.of(new AgreementChanged.Terms(
                                1,
                                from,
                                List.of(
                                        share(hotel.member().id(), "MEMBER", 70),
                                        share(collaborator, "COLLABORATOR", 10)),
                                true,
                                hotel.member().id(),
                                null)),
                        1));
    }

    /** Another agreement from a day on: what these shares leave is the reserve's. */
    public void agree(
            BilledHotel hotel,
            LocalDate from,
            List<AgreementChanged.Share> shares,
            List<AgreementChanged.Carrier> carriers) {
        AgreementChanged.Terms terms =
                new AgreementChanged.Terms(1, from, shares, true, hotel.member().id(), carriers);
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                hotel.id(),
                "agreement",
                hotel.id(),
                new AgreementChanged(hotel.id(), hotel.id(), List.of(terms), 1));
    }

    private static AgreementChanged.Share share(UUID party, String role, int percent) {
        BigDecimal of = BigDecimal.valueOf(percent);
        return new AgreementChanged.Share(party, role, Map.of("USAGE", of, "FEES", of, "REBUILD", of), null, null);
    }

    /** Asks for the close of a month. */
    public UUID ask(BilledHotel hotel, Object month, boolean acceptOpen) {
        return ask(hotel.from(Operators.token()), month, acceptOpen);
    }

    private static UUID ask(RequestSpecification request, Object month, boolean acceptOpen) {
        return request.body(Map.of("acceptOpen", acceptOpen))
                .post("/v1/billing-periods/" + month + ":close")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    /** Asks for the close of October 2026, with an Idempotency-Key. */
    public UUID ask(BilledHotel hotel, boolean acceptOpen, String key) {
        return ask(hotel.from(Operators.token()).header("Idempotency-Key", key), "2026-10", acceptOpen);
    }

    /** Asks for the close of October 2026. */
    public UUID ask(BilledHotel hotel, boolean acceptOpen) {
        return ask(hotel, "2026-10", acceptOpen);
    }

    /** Everybody passes its markers on. */
    public void pass(UUID closing) {
        new Barrier(topics).passCdr(closing, 0);
        new Barrier(topics).passTenants(closing);
    }

    /** Closes a month, to its end. */
    public ValidatableResponse close(BilledHotel hotel, Object month) {
        UUID closing = ask(hotel, month, true);
        pass(closing);
        return awaitEnd(hotel, closing, "CLOSED");
    }

    /** The job. */
    public ValidatableResponse job(BilledHotel hotel, UUID closing) {
        return hotel.from(Operators.token())
                .get("/v1/closings/" + closing)
                .then()
                .statusCode(200);
    }

    /** The job, when it has come to that end. */
    public ValidatableResponse awaitEnd(BilledHotel hotel, UUID closing, String status) {
        patiently().untilAsserted(() -> job(hotel, closing).body("status", equalTo(status)));
        return job(hotel, closing);
    }
}
