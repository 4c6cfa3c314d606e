/** Files that are there whole or not at all. */
package org.twofold.report.file;
