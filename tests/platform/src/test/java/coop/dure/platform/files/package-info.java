@NullMarked
package coop.dure.platform.files;

import org.jspecify.annotations.NullMarked;
