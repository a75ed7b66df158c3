package coop.dure.cdr.formats.sql;

import coop.dure.cdr.testing.Damaged;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlDumpTest {
    private static final String MYSQL = """
            -- MySQL dump 10.14  Distrib 5.5.60-MariaDB, for Linux (x86_64)
            --
            -- Host: localhost    Database: asteriskcdrdb
            /*!40101 SET NAMES utf8 */;
            DROP TABLE IF EXISTS `cdr`;
            CREATE TABLE `cdr` (
              `calldate` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
              `clid` varchar(80) NOT NULL DEFAULT '(none), nobody',
              `billsec` decimal(10,3) DEFAULT NULL,
              PRIMARY KEY (`calldate`),
              KEY `clid` (`clid`(20))
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
            /*!40000 ALTER TABLE `cdr` DISABLE KEYS */;
            INSERT INTO `cdr` VALUES ('2026-10-05 10:00:00','\\"Kim; (A), \\'B\\'\\" <201>',-1.5),('2026-10-05 10:01:00','O''Neil\\nx',NULL);
            UNLOCK TABLES;
            CREATE TABLE `other` (`a` int);
            INSERT INTO `other` VALUES (1),(2);
            INSERT INTO `cdr` VALUES ('2026-10-05 10:02:00','',0);
            """;

    @Test
    void rowsOfMysqldumpStandUnderTheNamesOfTheirTable() {
        assertThat(lines(MYSQL))
                .containsExactly(
                        "calldate,clid,billsec",
                        "\"2026-10-05 10:00:00\",\"\"\"Kim; (A), 'B'\"\" <201>\",\"-1.5\"",
                        "\"2026-10-05 10:01:00\",\"O'Neil x\",\"\"",
                        "\"2026-10-05 10:02:00\",\"\",\"0\"");
    }

    @Test
    void namesInAnInsertHoldForItAndSchemasAndQuotesAreNoneOfThem() {
        assertThat(lines(
                        "INSERT INTO \"public\".\"cdr\" (\"calldate\", clid) VALUES\n ('a', 'b'),\n('c', E'd');\nSET x = 1;"
                                + "insert ignore into cdr (clid,calldate) values ('e','f')"))
                .containsExactly("calldate,clid", "\"a\",\"b\"", "\"c\",\"d\"", "clid,calldate", "\"e\",\"f\"");
    }

    @Test
    void rowsOfPgDumpAreReadToTheirEnd() {
        assertThat(
                        lines(
                                "--\n-- PostgreSQL database dump\n--\n\nCOPY public.cdr (calldate, clid) FROM stdin;\na\tb\\\\c\n\\N\td;e\r\n\\.\n"
                                        + "COPY public.x (y) FROM stdin;\n1\n\\.\nCOPY cdr (calldate, clid) FROM stdin;\nf\tg\nh\tcut o"))
                .containsExactly("calldate,clid", "\"a\",\"b\\c\"", "\"\",\"d;e\"", "\"f\",\"g\"", "\"h\"");
    }

    @Test
    void aDumpOfSqliteIsReadByItsTable() {
        assertThat(lines("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE cdr (AcctId INTEGER PRIMARY KEY,"
                        + " calldate TEXT, clid VARCHAR(80));\nINSERT INTO cdr VALUES(1,'2026-10-05 10:00:00','a');\n"
                        + "INSERT INTO \"cdr\" VALUES(2,'b',NULL);\nCOMMIT;\n"))
                .containsExactly("acctid,calldate,clid", "\"1\",\"2026-10-05 10:00:00\",\"a\"", "\"2\",\"b\",\"\"");
    }

    @Test
    void textKeepsTheEncodingThatItHas() {
        Charset cp949 = Charset.forName("x-windows-949");
        String row = "INSERT INTO cdr (calldate) VALUES ('김하늘');";
        assertThat(new String(bytes(row.getBytes(cp949)), cp949)).isEqualTo("calldate\n\"김하늘\"\n");
    }

    @Test
    void aDumpIsToldByItsBeginning() {
        for (String dump : List.of(
                MYSQL,
                "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19",
                "-- phpMyAdmin SQL Dump\n",
                "--\n-- PostgreSQL database dump\n",
                "\uFEFFINSERT INTO `cdr` VALUES",
                "-- Adminer 4.8.1 MySQL 8.0.30 dump\n\nSET NAMES utf8;",
                "-- --------------------------------------------------------\n-- Host:                         127.0.0.1\n",
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n",
                "USE `asteriskcdrdb`;\n",
                "SET SQL_MODE = \"NO_AUTO_VALUE_ON_ZERO\";\n",
                "START TRANSACTION;\n",
                "\n\nDROP TABLE IF EXISTS x")) {
            assertThat(SqlDump.is(dump.substring(0, Math.min(SqlDump.BYTES, dump.length()))))
                    .as(dump)
                    .isTrue();
        }
        for (String other : List.of(
                "",
                "1791162000|NONE|NONE|NONE|QUEUESTART|",
                "----------\n",
                "INSERT,1",
                "begin,end,caller\n2026-10-05,2026-10-05,201\n",
                "use case,number\n",
                "set names,number\n",
                "\"insert into\",\"201\"",
                "-- x")) {
            assertThat(SqlDump.is(other)).as(other).isFalse();
        }
    }

    @Test
    void aRowWithoutAnEndOrOfAnAbsurdLengthIsReadInBoundedMemory() {
        String values = "'" + "x".repeat(60_000) + "',";
        byte[] read = bytes(
                ("INSERT INTO cdr (calldate) VALUES (" + values.repeat(500) + "1),(" + "1,".repeat(100_000) + "2),(3);")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(read).hasSizeLessThan(200_000);
        assertThat(new String(read, StandardCharsets.UTF_8)).endsWith("\"3\"\n");
    }

    @Test
    void aTableOfAbsurdlyManyColumnsHasNoMoreNamesThanACallRecordMayHave() {
        String dump =
                "CREATE TABLE cdr (calldate int," + "a int,".repeat(100_000) + "b int);INSERT INTO cdr VALUES (1);";
        assertThat(lines(dump).get(0)).hasSizeLessThan(2_000);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstStatement() {
        assertThat(lines("\uFEFFINSERT INTO cdr (calldate) VALUES ('a');")).containsExactly("calldate", "\"a\"");
    }

    @Test
    void theRowInWhichADumpIsCutOffLacksWhatWasCut() {
        assertThat(lines("INSERT INTO cdr (calldate, clid) VALUES ('a','b'),('c','cut o"))
                .containsExactly("calldate,clid", "\"a\",\"b\"", "\"c\"");
    }

    @Property(tries = 300)
    void aDamagedDumpIsReadToItsEnd(@ForAll long seed) {
        byte[] damaged = Damaged.by(seed, MYSQL + MYSQL);
        assertThat(bytes(damaged).length).isLessThan(4 * damaged.length + 1_000);
    }

    private static List<String> lines(String dump) {
        return new String(bytes(dump.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static byte[] bytes(byte[] dump) {
        try (SqlDump table = new SqlDump(new ByteArrayInputStream(dump), names -> names.contains("calldate"))) {
            return table.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
