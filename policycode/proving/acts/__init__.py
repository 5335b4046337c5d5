"""All possible acts, and what is read off them: as one judgement, part by part, two at a time, one by one."""
