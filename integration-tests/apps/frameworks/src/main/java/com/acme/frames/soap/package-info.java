/** Web services. */
package com.acme.frames.soap;
