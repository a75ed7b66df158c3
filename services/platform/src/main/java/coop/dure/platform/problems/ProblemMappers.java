package coop.dure.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import coop.dure.platform.outbox.EventTooLargeException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that reaches the edge becomes a problem document; what is our fault says only a reference. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private final ProblemResponses responses;

    ProblemMappers(ProblemResponses responses) {
        this.responses = responses;
    }

    @ServerExceptionMapper
    Response problem(Problem problem, HttpHeaders headers) {
        return answer(problem, headers);
    }

    @ServerExceptionMapper
    Response broken(JsonProcessingException broken, HttpHeaders headers) {
        return answer(JsonProblems.of(broken), headers);
    }

    /** Named by itself, because Quarkus has a mapper of its own for exactly this one, without a body. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException broken, HttpHeaders headers) {
        return answer(JsonProblems.of(broken), headers);
    }

    @ServerExceptionMapper
    Response mapping(JsonMappingException broken, HttpHeaders headers) {
        return answer(JsonProblems.of(broken), headers);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid, HttpHeaders headers) {
        return answer(ValidationProblems.of(invalid), headers);
    }

    @ServerExceptionMapper
    Response tooLarge(EventTooLargeException refused, HttpHeaders headers) {
        return answer(Problem.of(413, "too-large").because("too-large.event"), headers);
    }

    @ServerExceptionMapper
    Response unauthenticated(AuthenticationFailedException refused, HttpHeaders headers) {
        Problem told = refused.getAttribute(Problem.ATTRIBUTE);
        return answer(told == null ? unauthorized() : told, headers);
    }

    @ServerExceptionMapper
    Response anonymous(UnauthorizedException refused, HttpHeaders headers) {
        return answer(unauthorized(), headers);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refused, HttpHeaders headers) {
        return answer(Problem.of(403, "forbidden").because("forbidden.detail"), headers);
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException notFound, HttpHeaders headers) {
        if (notFound.getCause() instanceof Problem problem) {
            // What a converter of a parameter says arrives as the cause.
            return answer(problem, headers);
        }
        return answer(Problem.of(404, "not-found").because("not-found.detail"), headers);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException thrown, HttpHeaders headers) {
        if (thrown.getCause() instanceof JsonProcessingException broken) {
            return answer(JsonProblems.of(broken), headers);
        }
        int status = thrown.getResponse().getStatus();
        return switch (status) {
            case 400 -> answer(Problem.of(400, "bad-request").because("bad-request.detail"), headers);
            case 405 -> answer(Problem.of(405, "method-not-allowed").because("method-not-allowed.detail"), headers);
            case 406 -> answer(Problem.of(406, "not-acceptable").because("not-acceptable.detail"), headers);
            case 413 -> answer(Problem.of(413, "too-large").because("too-large.detail"), headers);
            case 415 -> answer(Problem.of(415, "media-type").because("media-type.detail"), headers);
            default -> status < 500 ? answer(Problem.of(status, "bad-request"), headers) : ours(thrown, headers);
        };
    }

    @ServerExceptionMapper
    Response ours(Throwable unexpected, HttpHeaders headers) {
        UUID reference = UUID.randomUUID();
        LOG.errorf(unexpected, "request failed, reference %s", reference);
        return answer(Problem.of(500, "internal").because("internal.detail", reference), headers);
    }

    private static Problem unauthorized() {
        return Problem.of(401, "unauthorized").because("unauthorized.detail");
    }

    private Response answer(Problem problem, HttpHeaders headers) {
        return responses.of(problem, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
