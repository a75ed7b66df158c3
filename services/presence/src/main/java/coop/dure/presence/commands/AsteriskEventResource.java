package coop.dure.presence.commands;

import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.asterisk.AmiEvent;
import coop.dure.presence.commands.AsteriskEventReader.Read;
import coop.dure.presence.commands.AsteriskEventsTaken.Ignored;
import coop.dure.presence.commands.AsteriskEventsTaken.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an Asterisk tells of its calls, as its manager interface does. */
@Path("/v1/call-events/asterisk")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class AsteriskEventResource {
    private static final String LINES = "application/x-ndjson";
    private static final int MOST_NAMES = 10;
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final AsteriskEventReader reader;
    private final TakeAsteriskEvents take;
    private final SwitchClocks clocks;
    private final ProblemResponses problems;

    AsteriskEventResource(
            CurrentTenant tenant,
            CurrentCaller caller,
            AsteriskEventReader reader,
            TakeAsteriskEvents take,
            SwitchClocks clocks,
            ProblemResponses problems) {
        this.tenant = tenant;
        this.caller = caller;
        this.reader = reader;
        this.take = take;
        this.clocks = clocks;
        this.problems = problems;
    }

    /** For the OpenAPI document. */
    @Schema(
            name = "AsteriskEvent",
            type = SchemaType.OBJECT,
            description = "An event of the Asterisk Manager Interface, its headers by their names: Event, Timestamp"
                    + " (epoch seconds with their fraction, by timestampevents=yes), Channel, Uniqueid and so on",
            additionalProperties = String.class)
    interface AsteriskEvent {
        @Schema(
                name = "Uniqueids",
                description = "Of CoreShowChannelsComplete: all channels that there are, as many as ListItems says; as"
                        + " many as fit into 2 MB, some 60,000")
        List<String> getUniqueids();
    }

    @POST
    @Consumes({LINES, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "Pass on events of an Asterisk's manager interface",
            description = "One a line, an array, or one; at most 1,000 at once. May be sent again and in any order."
                    + " Agents are found by their extension in the channel's name (`PJSIP/2001-0000002a`), queues by their"
                    + " code. Events of other lines and of other names are ignored and counted. All of what the"
                    + " action CoreShowChannels lists ends the calls whose channels are no more: as one event,"
                    + " CoreShowChannelsComplete with the Timestamp at which it was asked and an array `Uniqueids` of all"
                    + " channels, as many as ListItems says; or all of the list's events at once.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = LINES, schema = @Schema(implementation = AsteriskEvent.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(oneOf = {AsteriskEvent.class, AsteriskEvent[].class}))
            })
    @APIResponse(
            responseCode = "200",
            description =
                    "How many were taken, which were ignored, and which were not taken; `Dure-Clock-Behind` as for"
                            + " other call events",
            content = @Content(schema = @Schema(implementation = AsteriskEventsTaken.class)))
    @APIResponse(responseCode = "422", description = "All of them were refused: pointers begin with the event's place")
    @APIResponse(
            responseCode = "503",
            description = "None of them was taken, and some can be later: send all of them again")
    public Uni<Response> report(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            String body) {
        Giver giver = Giver.of(caller.get());
        Instant now = Instant.now();
        boolean isLines = type != null && type.getSubtype().equals("x-ndjson");
        List<Read> read = isLines ? reader.lines(body) : reader.items(body);
        Locale locale = ProblemResponses.locale(language);
        List<Instant> told = read.stream()
                .map(Read::event)
                .filter(Objects::nonNull)
                .map(AmiEvent::at)
                .filter(Objects::nonNull)
                .toList();
        return tenant.require()
                .chain(found -> take.of(found.id(), read, giver, now)
                        .map(verdicts -> Response.ok(taken(verdicts, locale)).build())
                        .map(answer -> clocks.in(answer, found.id(), giver, told, now)));
    }

    private AsteriskEventsTaken taken(List<AsteriskVerdict> verdicts, Locale locale) {
        List<Refused> refused = new ArrayList<>();
        for (AsteriskVerdict verdict : verdicts) {
            if (verdict.refusal() != null) {
                refused.add(new Refused(verdict.place(), verdict.refusal()));
            }
        }
        refused.sort(Comparator.comparing(Refused::place));
        if (refused.size() == verdicts.size()) {
            throw Refused.none(refused);
        }
        List<Ignored> ignored = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            List<AsteriskVerdict> some = verdicts.stream()
                    .filter(verdict -> verdict.ignored() == reason)
                    .toList();
            if (!some.isEmpty()) {
                ignored.add(new Ignored(reason, some.size(), names(some)));
            }
        }
        int ignoredInAll = ignored.stream().mapToInt(Ignored::count).sum();
        return new AsteriskEventsTaken(
                verdicts.size() - refused.size() - ignoredInAll,
                ignored,
                refused.stream()
                        .map(one -> new CallEventsTaken.Rejected(one.place(), problems.document(one.problem(), locale)))
                        .toList());
    }

    private static List<String> names(List<AsteriskVerdict> ignored) {
        return ignored.stream()
                .map(AsteriskVerdict::name)
                .distinct()
                .sorted()
                .limit(MOST_NAMES)
                .toList();
    }
}
