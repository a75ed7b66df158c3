/** Reading from and writing to the log (Kafka): one poll loop, one producer, dead letters, the settings they must have. */
@NullMarked
package coop.dure.platform.log;

import org.jspecify.annotations.NullMarked;
