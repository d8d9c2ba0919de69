/** Its actions. */
package com.acme.frames.struts.api;
