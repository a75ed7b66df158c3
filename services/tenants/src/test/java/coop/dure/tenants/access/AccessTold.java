package coop.dure.tenants.access;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestLog;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What was told of who may act. */
final class AccessTold {
    private AccessTold() {}

    /** Of a subject, oldest first. */
    static List<AccessChanged> of(TopicNames topics, String subject) {
        return TestLog.read(topics, Topics.TENANTS_ACCESS).stream()
                .map(event -> Events.read(event, AccessChanged.class))
                .filter(told -> told.subjectId().equals(subject))
                .toList();
    }

    /** Whom a token names. */
    static String subject(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getString("sub");
    }
}
