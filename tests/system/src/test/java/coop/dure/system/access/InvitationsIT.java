package coop.dure.system.access;

import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

/** Mails and what they are for, with the mail server away for a while. */
@OnRunningPlatform
class InvitationsIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    @Test
    void aTenantGetsLiveWithoutAMailServerAndItsPeopleAreInvitedWhenThatIsBack(RunningPlatform platform)
            throws IOException {
        platform.stack().stopMail();
        TestClient client = TestClient.live(platform, "mailless-inn", "+82212345041");
        String people = "/v1/tenants/" + client.slug() + "/people";
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> platform.to("tenants", client.token("member"))
                        .get(people)
                        .then()
                        .body("items.invitation.status", everyItem(equalTo("WAITING")))
                        .body("items.invitation.attempts", everyItem(greaterThan(0)))
                        .body("items.invitation.reason", everyItem(notNullValue())));
        platform.stack().startMail();
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> platform.to("tenants", client.token("member"))
                        .get(people)
                        .then()
                        .body("items.invitation.status", everyItem(equalTo("SENT"))));
        for (String role : List.of("tenant-admin", "supervisor", "agent")) {
            assertThat(platform.stack().mails().to(client.person(role)))
                    .as(role)
                    .hasSize(1);
        }
    }
}
