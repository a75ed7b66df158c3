/** Reading from and writing to Kafka, with the settings that keep what was accepted. */
@NullMarked
package coop.dure.platform.log;

import org.jspecify.annotations.NullMarked;
