package coop.dure.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a service's database and its three roles: {@code <service>_owner} owns and migrates it,
 * {@code <service>_app} answers requests, {@code <service>_worker} works in the background. Neither of the latter owns
 * anything or can bypass row-level security.
 */
public final class Databases {
    static final String KEYCLOAK = "keycloak";
    private static final String SUPERUSER = "postgres";

    private Databases() {}

    /**
     * Passwords of a service's roles.
     *
     * @param owner of {@code <service>_owner}
     * @param app of {@code <service>_app}
     * @param worker of {@code <service>_worker}
     */
    public record Passwords(String owner, String app, String worker) {}

    /**
     * Ensures roles and database: what is there already stays, its passwords are set anew.
     *
     * @param port the server's loopback port
     * @param service tenants, cdr, presence or billing
     * @param database the database's name; several databases of one service can share its roles
     */
    public static void ensure(int port, String service, String database, Passwords passwords) throws SQLException {
        try (Connection server = connect(port, "postgres");
                Statement statement = server.createStatement()) {
            ensureRole(statement, service + "_owner", passwords.owner());
            ensureRole(statement, service + "_app", passwords.app());
            ensureRole(statement, service + "_worker", passwords.worker());
            if (!ensureDatabase(statement, database, service + "_owner")) {
                return;
            }
        }
        try (Connection made = connect(port, database);
                Statement statement = made.createStatement()) {
            statement.execute("revoke all on database " + statement.enquoteIdentifier(database, true) + " from public");
            statement.execute("grant connect on database " + statement.enquoteIdentifier(database, true) + " to "
                    + service + "_app, " + service + "_worker");
            statement.execute("alter schema public owner to " + service + "_owner");
            statement.execute("revoke create on schema public from public");
            statement.execute("grant usage on schema public to " + service + "_app, " + service + "_worker");
        }
    }

    /** Ensures Keycloak's database and the role that owns it, both named {@value #KEYCLOAK}. */
    static void ensureKeycloak(int port, String password) throws SQLException {
        try (Connection server = connect(port, "postgres");
                Statement statement = server.createStatement()) {
            ensureRole(statement, KEYCLOAK, password);
            ensureDatabase(statement, KEYCLOAK, KEYCLOAK);
        }
    }

    /** False where it was there. */
    private static boolean ensureDatabase(Statement statement, String database, String owner) throws SQLException {
        try (var found = statement.executeQuery(
                "select 1 from pg_database where datname = " + literal(statement.getConnection(), database))) {
            if (found.next()) {
                return false;
            }
        }
        statement.execute("create database " + statement.enquoteIdentifier(database, true) + " owner " + owner
                + " encoding 'UTF8'");
        return true;
    }

    /** Drops a database, whoever is connected to it. */
    public static void drop(int port, String database) throws SQLException {
        try (Connection server = connect(port, "postgres");
                Statement statement = server.createStatement()) {
            statement.execute(
                    "drop database if exists " + statement.enquoteIdentifier(database, true) + " with (force)");
        }
    }

    private static void ensureRole(Statement statement, String role, String password) throws SQLException {
        String options = " login nosuperuser nocreatedb nocreaterole nobypassrls password "
                + literal(statement.getConnection(), password);
        statement.execute("do $do$ begin create role " + role
                + "; exception when duplicate_object or unique_violation then null; end $do$");
        statement.execute("alter role " + role + options);
    }

    /** Connects as the server's superuser: for making databases, and for tests that look behind the wall. */
    public static Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, SUPERUSER, SUPERUSER);
    }

    private static String literal(Connection connection, String value) throws SQLException {
        return connection.createStatement().enquoteLiteral(value);
    }
}
