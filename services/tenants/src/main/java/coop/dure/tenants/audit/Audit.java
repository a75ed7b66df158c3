package coop.dure.tenants.audit;

import coop.dure.platform.log.Events;
import coop.dure.platform.security.Author;
import coop.dure.platform.security.CurrentAuthor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Notes changes in the transactions that make them: a change and its entry are both there, or neither. */
@ApplicationScoped
public class Audit {
    // One statement for all changes; text within JSON, so that both clients bind the same one parameter.
    private static final String INSERT =
            "insert into audit_entry (tenant_id, author_kind, author_subject, author_name, author_organization, address,"
                    + " action, target, before, after) select tenant, kind, subject, name, organization, address, action,"
                    + " target, before, after from rows from (json_to_recordset(cast(cast(%s as text) as json)) as"
                    + " (tenant uuid, kind text, subject text, name text, organization text, address text, action text,"
                    + " target text, before json, after json)) with ordinality order by ordinality";
    private static final Author SYSTEM = new Author("SYSTEM", null, "tenants", null, null);

    private final CurrentAuthor author;

    Audit(CurrentAuthor author) {
        this.author = author;
    }

    /** What whoever sent the request under way signed in as; fails outside of one. */
    public String authorName() {
        return author.get().name();
    }

    /** By whoever sent the request under way; fails outside of one. */
    public Uni<Void> note(Mutiny.Session session, Change... changes) {
        return note(session, List.of(changes));
    }

    /** As above, many at once. */
    public Uni<Void> note(Mutiny.Session session, List<Change> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : write(session, author.get(), changes);
    }

    /** As above in a transaction of the Vert.x client. */
    public Uni<Void> note(SqlConnection connection, List<Change> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : write(connection, author.get(), changes);
    }

    /** By the service itself, in the background. */
    public Uni<Void> noteAsSystem(Mutiny.Session session, Change... changes) {
        return noteAsSystem(session, List.of(changes));
    }

    /** As above, many at once. */
    public Uni<Void> noteAsSystem(Mutiny.Session session, List<Change> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : write(session, SYSTEM, changes);
    }

    /** As above in a transaction of the Vert.x client. */
    public Uni<Void> noteAsSystem(SqlConnection connection, List<Change> changes) {
        return changes.isEmpty() ? Uni.createFrom().voidItem() : write(connection, SYSTEM, changes);
    }

    private static Uni<Void> write(Mutiny.Session session, Author author, List<Change> changes) {
        return session.createNativeQuery(INSERT.formatted(":noted"))
                .setParameter("noted", rows(author, changes))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> write(SqlConnection connection, Author author, List<Change> changes) {
        return connection
                .preparedQuery(INSERT.formatted("$1"))
                .execute(Tuple.of(rows(author, changes)))
                .replaceWithVoid();
    }

    private static String rows(Author author, List<Change> changes) {
        return Events.write(
                changes.stream().map(change -> Row.of(author, change)).toList());
    }

    private record Row(
            UUID tenant,
            String kind,
            @Nullable String subject,
            String name,
            @Nullable String organization,
            @Nullable String address,
            String action,
            String target,
            @Nullable Object before,
            @Nullable Object after) {
        static Row of(Author author, Change change) {
            return new Row(
                    change.tenantId(),
                    author.kind(),
                    author.subject(),
                    author.name(),
                    author.organization(),
                    author.address(),
                    change.action(),
                    change.target(),
                    change.before(),
                    change.after());
        }
    }
}
