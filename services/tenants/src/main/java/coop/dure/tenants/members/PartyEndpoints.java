package coop.dure.tenants.members;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What members' and collaborators' paths do alike. */
abstract class PartyEndpoints {
    private final PartyKind kind;
    private final CurrentCaller caller;
    private final AdmitParty admit;
    private final ReadParties read;
    private final SetPartyStatus status;

    PartyEndpoints(PartyKind kind, CurrentCaller caller, AdmitParty admit, ReadParties read, SetPartyStatus status) {
        this.kind = kind;
        this.caller = caller;
        this.admit = admit;
        this.read = read;
        this.status = status;
    }

    final Uni<Response> admit(String slug, @Nullable String ifMatch, @Nullable PartyDescription wished) {
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return admit.by(kind, slug, wished, new IfMatch(ifMatch))
                .map(admitted -> answer(admitted.created() ? 201 : 200, admitted.party()));
    }

    final Uni<Response> suspended(String slug, SetPartyStatus.@Nullable Reason why) {
        return status.suspend(kind, slug, why).map(party -> answer(200, party));
    }

    final Uni<Response> resumed(String slug) {
        return status.resume(kind, slug).map(party -> answer(200, party));
    }

    final Uni<Response> one(String slug) {
        return read.one(caller.get(), kind, slug).map(party -> answer(200, party));
    }

    final Uni<Response> page(@Nullable Integer limit, @Nullable String cursor, UriInfo uri) {
        return read.list(caller.get(), kind, Limit.of(limit), Cursor.read(cursor, 1))
                .map(page -> page.response(uri));
    }

    private static Response answer(int status, PartyView party) {
        return Response.status(status)
                .tag(IfMatch.tag(party.version()))
                .entity(party)
                .build();
    }

    /**
     * A page of parties, for the document.
     *
     * @param items by slug
     * @param next cursor of the next page
     */
    record PartyPage(List<PartyView> items, @Nullable String next) {}
}
