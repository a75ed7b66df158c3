package coop.dure.presence.connections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** How messages to agents are written. */
@ApplicationScoped
class MessageTexts {
    private final ObjectMapper mapper;
    private final ProblemResponses problems;

    MessageTexts(ObjectMapper mapper, ProblemResponses problems) {
        this.mapper = mapper;
        this.problems = problems;
    }

    String text(ServerMessage message) {
        try {
            return mapper.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written", e);
        }
    }

    ProblemDocument document(Problem problem, Locale locale) {
        return problems.document(problem, locale);
    }
}
