/** Actions that others chain to. */
package com.acme.frames.struts.items;
